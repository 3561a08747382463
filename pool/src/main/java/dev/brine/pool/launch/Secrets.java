package dev.brine.pool.launch;

import java.security.SecureRandom;

/** Bytes that nobody can guess. A class of its own, so that the generator boots while the first worker does. */
public final class Secrets {
    private static final SecureRandom RANDOM = new SecureRandom();

    private Secrets() {}

    public static byte[] next(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
