package dev.brine.pool.faults;

import dev.brine.pool.Pool;
import dev.brine.pool.ProcessPool;
import dev.brine.pool.StartMethod;
import java.util.List;
import java.util.stream.Collectors;

/** A program whose pool is at work when its end comes. */
final class BusyParent {
    private BusyParent() {}

    /** args: start method, what its workers do (idle, busy, deaf), what it does itself (wait, close, encode-HALT, ...). */
    public static void main(String[] args) throws Exception {
        Pool pool = ProcessPool.builder()
                .workers(2)
                .startMethod(StartMethod.valueOf(args[0]))
                .build();
        List<Long> pids = pool.everywhere(() -> ProcessHandle.current().pid());
        say("workers " + pids.stream().map(String::valueOf).collect(Collectors.joining(" ")));
        int big = 3 << 20;
        byte[] segment = new byte[big]; // goes through shared memory
        if (!args[1].equals("idle")) {
            boolean deaf = args[1].equals("deaf");
            for (int i = 0; i < 20; i++) {
                pool.applyAsync(
                        bytes -> {
                            System.out.println("task runs");
                            while (deaf || !Thread.currentThread().isInterrupted()) {
                                Thread.onSpinWait();
                            }
                            return bytes.length;
                        },
                        segment);
            }
        }
        if (args[2].startsWith("encode-")) {
            pool.applyAsync(Trap::touch, new Trap(Trap.Moment.ENCODE_TASK, Deed.valueOf(args[2].substring(7)), ""));
        }
        if (args[2].equals("close")) {
            pool.everywhere(() -> {
                Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                    say("hook runs");
                    Deed.hang();
                }));
                return null;
            });
            new Thread(pool::close).start();
        }
        say("ready");
        if (args[2].equals("leave")) {
            return; // without closing the pool
        }
        Thread.currentThread().join();
    }

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
