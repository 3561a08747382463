package dev.brine.cli.demo;

import dev.brine.pool.Pool;
import dev.brine.pool.RemoteFunction;
import dev.brine.pool.TaskFuture;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/**
 * The steps of {@code brine demo}. This file is packed beside its class, and the body of each method is printed before it is
 * run: what a user reads is what happens.
 */
final class Tour {
    private Tour() {}

    /** Not Serializable, and knows nothing of Brine. */
    static final class Foo {
        String work() {
            return "Processing complete";
        }
    }

    /** Neither is this. */
    static final class Test {
        private final int factor = 1;

        int processData(int x, int y) {
            return factor * x * y;
        }
    }

    /** A plain class with a field to capture. */
    static final class Rates {
        private final double vat = 0.25;

        double withVat(double net) {
            return net * (1 + vat);
        }
    }

    /** A function that calls itself by way of a field. */
    static final class Recursion {
        private Function<Integer, Integer> factorial = n -> n;
    }

    /** Holds something that lives in this process alone. */
    static final class Inbox {
        private final ServerSocket door;

        Inbox(ServerSocket door) {
            this.door = door;
        }

        int port() {
            return door.getLocalPort();
        }
    }

    static Object boundMethod(Pool pool) throws Exception {
        Foo foo = new Foo(); // not Serializable, no annotations, no flags
        TaskFuture<String> future = pool.applyAsync(foo::work);
        return future.get();
    }

    static Object twoLists(Pool pool) {
        Test test = new Test();
        return pool.map(test::processData, List.of(1, 2, 3, 4), List.of(5, 6, 7, 8));
    }

    static Object capturedObject(Pool pool) {
        Rates rates = new Rates(); // a plain object
        double net = 80;
        return pool.apply(() -> "worker " + ProcessHandle.current().pid() + " says " + rates.withVat(net));
    }

    static Object recursiveLambda(Pool pool) {
        Recursion r = new Recursion();
        r.factorial = n -> n <= 1 ? 1 : n * r.factorial.apply(n - 1);
        RemoteFunction<Integer, Integer> task = r.factorial::apply;
        return pool.apply(task, 10);
    }

    static Object endlessLoop(Pool pool) {
        return pool.withTimeout(Duration.ofMillis(500)).apply(() -> {
            while (true) {}
        });
    }

    static Object haltingWorker(Pool pool) {
        return pool.apply(() -> {
            Runtime.getRuntime().halt(3);
            return "never";
        });
    }

    static Object afterwards(Pool pool) {
        return pool.apply(() -> "still " + 6 * 7); // the pool has replaced both workers
    }

    static Object cannotTravel(Pool pool) throws Exception {
        try (ServerSocket door = new ServerSocket(0)) {
            Inbox inbox = new Inbox(door);
            return pool.apply(() -> inbox.port());
        }
    }
}
