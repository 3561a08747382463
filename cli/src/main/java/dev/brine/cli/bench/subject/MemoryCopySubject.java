package dev.brine.cli.bench.subject;

/** The floor of all payloads: the same bytes copied there and back within one process. */
public final class MemoryCopySubject {
    private MemoryCopySubject() {}

    public static void main(String[] arguments) {
        Stopwatch stopwatch = new Stopwatch(arguments, System.out);
        stopwatch.figure("echo-1mb", () -> copy(stopwatch, 1_000_000));
        stopwatch.figure("echo-100mb", () -> copy(stopwatch, 100_000_000));
    }

    private static double copy(Stopwatch stopwatch, int size) throws Exception {
        byte[] here = new byte[size];
        byte[] there = new byte[size];
        return stopwatch.megabytesPerSecond(2L * size, () -> {
            System.arraycopy(here, 0, there, 0, size);
            System.arraycopy(there, 0, here, 0, size);
        });
    }
}
