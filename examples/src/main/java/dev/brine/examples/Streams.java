package dev.brine.examples;

import dev.brine.pool.Pool;
import java.math.BigInteger;
import java.util.List;
import java.util.stream.Stream;

/** Results as they come, from more arguments than memory holds. */
public final class Streams {
    private Streams() {}

    /** The input is endless; only as much of it is read as is asked for. */
    static List<Integer> firstPrimesAbove(Pool pool, int start) {
        // example: imap
        Iterable<Integer> numbers = () -> Stream.iterate(start, n -> n + 1).iterator();
        try (Stream<Integer> primes = pool.imap(n -> BigInteger.valueOf(n).isProbablePrime(40) ? n : 0, numbers)) {
            return primes.filter(n -> n > 0).limit(3).toList();
        }
        // end
    }
}
