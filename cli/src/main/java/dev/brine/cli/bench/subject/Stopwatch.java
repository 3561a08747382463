package dev.brine.cli.bench.subject;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How every Java subject measures, so that all measure alike: warm up, then take medians. {@code pools.py} does the same. Prints a line as soon as a figure is known.
 */
public final class Stopwatch {
    private static final int LATENCY_SAMPLES = 200_000;
    private static final int FIRST_BATCH = 1_000;
    private static final int LARGEST_BATCH = 4_000_000;
    /** How often the least is measured; in a short run once, since there the rounds repeat. */
    private static final int BATCHES = 3;

    private static final double SHORT_SECONDS = 0.5;

    private static final long WARM_UP_NANOS = 1_000_000_000;

    /** What takes longer needs no warm-up, and is not repeated. */
    private static final long LONG_NANOS = 2_000_000_000;

    private final PrintStream out;
    private final int workers;
    private final double seconds;
    private final List<String> figures;

    /** Takes {@code workers=2 seconds=0.5 figures=start,map}. */
    public Stopwatch(String[] arguments, PrintStream out) {
        Map<String, String> values = new HashMap<>();
        for (String argument : arguments) {
            String[] parts = argument.split("=", 2);
            values.put(parts[0], parts[1]);
        }
        this.out = out;
        this.workers = Integer.parseInt(values.getOrDefault("workers", "1"));
        this.seconds = Double.parseDouble(values.getOrDefault("seconds", "0.2"));
        this.figures = List.of(values.getOrDefault("figures", "").split(","));
    }

    /** Something that is timed, and may fail in any way. */
    @FunctionalInterface
    public interface Action {
        void run() throws Exception;
    }

    /** Does that many things. */
    @FunctionalInterface
    public interface Batch {
        void run(int count) throws Exception;
    }

    /** Measures a figure by itself. */
    @FunctionalInterface
    public interface Gauge {
        double read() throws Exception;
    }

    public int workers() {
        return workers;
    }

    public boolean isAsked(String figure) {
        return figures.contains(figure);
    }

    public void version(String text) {
        print("version " + text);
    }

    /** Prints what the gauge reads, or why it cannot, if this figure was asked for. */
    public void figure(String figure, Gauge gauge) {
        if (!isAsked(figure)) {
            return;
        }
        try {
            print(figure + " " + gauge.read());
        } catch (Exception | LinkageError | OutOfMemoryError e) {
            refuse(figure, e);
        }
    }

    /** The median of a few runs of {@code gauge}, after a warm-up, until the time is over. */
    public double repeated(Gauge gauge) throws Exception {
        long begin = System.nanoTime();
        double first = gauge.read();
        if (System.nanoTime() - begin > LONG_NANOS) {
            return first;
        }
        while (System.nanoTime() - begin < warmUpNanos()) {
            gauge.read();
        }
        double[] values = new double[1_000];
        int count = 0;
        long end = System.nanoTime() + nanos();
        while (count < values.length && (count < least() || System.nanoTime() < end)) {
            values[count++] = gauge.read();
        }
        return Statistics.median(Arrays.copyOf(values, count)).orElseThrow();
    }

    /** Prints {@code round-trip} and {@code round-trip-p99} of an action, one at a time. */
    public void roundTrip(Action action) {
        if (!isAsked("round-trip") && !isAsked("round-trip-p99")) {
            return;
        }
        try {
            sample(action, warmUpNanos());
            double[] micros = sample(action, nanos());
            figure("round-trip", () -> Statistics.percentile(micros, 50));
            figure("round-trip-p99", () -> Statistics.percentile(micros, 99));
        } catch (Exception | LinkageError e) {
            refuse("round-trip", e);
            refuse("round-trip-p99", e);
        }
    }

    private double[] sample(Action action, long nanos) throws Exception {
        double[] micros = new double[LATENCY_SAMPLES];
        int count = 0;
        long end = System.nanoTime() + nanos;
        long before = System.nanoTime();
        while (count < micros.length && (count < BATCHES || before < end)) {
            action.run();
            long after = System.nanoTime();
            micros[count++] = (after - before) / 1e3;
            before = after;
        }
        double[] sorted = Arrays.copyOf(micros, count);
        Arrays.sort(sorted);
        return sorted;
    }

    /** How many a second, in the median of three batches, whose size grows until one takes a third of the time. */
    public double perSecond(Batch batch) throws Exception {
        int count = FIRST_BATCH;
        long end = System.nanoTime() + warmUpNanos();
        for (long took = 0; took < nanos() / BATCHES || System.nanoTime() < end; ) {
            took = time(batch, count);
            if (took < nanos() / BATCHES) {
                if (count >= LARGEST_BATCH) {
                    break;
                }
                count = Math.min(LARGEST_BATCH, count * 2);
            }
        }
        double[] rates = new double[least()];
        for (int i = 0; i < rates.length; i++) {
            rates[i] = count * 1e9 / time(batch, count);
        }
        return Statistics.median(rates).orElseThrow();
    }

    private static long time(Batch batch, int count) throws Exception {
        long begin = System.nanoTime();
        batch.run(count);
        return System.nanoTime() - begin;
    }

    /** Megabytes a second of an action that moves that many bytes. */
    public double megabytesPerSecond(long bytes, Action action) throws Exception {
        double seconds = repeated(() -> millis(action)) / 1e3;
        return bytes / 1e6 / seconds;
    }

    public static double millis(Action action) throws Exception {
        long begin = System.nanoTime();
        action.run();
        return (System.nanoTime() - begin) / 1e6;
    }

    /** The proportional set size of all processes that this one has started, divided by the number of workers, in megabytes. */
    public double megabytesPerWorker() throws IOException {
        Set<Long> pids = new HashSet<>();
        ProcessHandle.current().descendants().map(ProcessHandle::pid).forEach(pids::add);
        return megabytesPerWorker(pids);
    }

    /** The same of these processes: workers that were started by somebody else, and not what else was started here. */
    public double megabytesPerWorker(Set<Long> pids) throws IOException {
        long kilobytes = 0;
        for (long pid : pids) {
            kilobytes += Files.readAllLines(Path.of("/proc", Long.toString(pid), "smaps_rollup")).stream()
                    .filter(line -> line.startsWith("Pss:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .sum();
        }
        return kilobytes / 1024.0 / workers;
    }

    public void refuse(String figure, Throwable why) {
        if (isAsked(figure)) {
            print(figure + " ! " + why.toString().replace('\n', ' '));
        }
    }

    /** A JVM that has just started is interpreted at first; Python is not, and warms up as long as is measured. */
    private long warmUpNanos() {
        return Math.max(nanos(), WARM_UP_NANOS);
    }

    /** Also how often something is done that needs no warm-up, such as a crash. */
    int least() {
        return seconds < SHORT_SECONDS ? 1 : BATCHES;
    }

    private long nanos() {
        return (long) (seconds * 1e9);
    }

    private void print(String line) {
        out.println(line);
        out.flush();
    }
}
