package dev.brine.cli.bench.subject;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** What one does without a pool: a new JVM for each task, which prints its result. */
public final class JvmPerTaskSubject {
    private static final int TASKS = 8;

    private JvmPerTaskSubject() {}

    /** The task: gives its argument back. */
    static final class Task {
        private Task() {}

        public static void main(String[] arguments) {
            System.out.println(arguments[0]);
        }
    }

    public static void main(String[] arguments) {
        Stopwatch stopwatch = new Stopwatch(arguments, System.out);
        stopwatch.figure("start", () -> stopwatch.repeated(() -> Stopwatch.millis(() -> run(1))));
        stopwatch.roundTrip(() -> run(2));
        stopwatch.figure(
                "one-by-one",
                () -> stopwatch.repeated(() -> TASKS
                        * 1e3
                        / Stopwatch.millis(() -> {
                            ExecutorService threads = Executors.newFixedThreadPool(stopwatch.workers());
                            try {
                                List<Future<?>> tasks = new ArrayList<>();
                                for (int i = 0; i < TASKS; i++) {
                                    int number = i;
                                    tasks.add(threads.submit(() -> run(number)));
                                }
                                for (Future<?> task : tasks) {
                                    task.get();
                                }
                            } finally {
                                threads.shutdownNow();
                            }
                        })));
    }

    private static int run(int number) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Task.class.getName(),
                        Integer.toString(number))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            String line = lines.readLine();
            if (line == null || Integer.parseInt(line) != number) {
                throw new IOException("the JVM printed " + line + " and not " + number);
            }
            return number;
        }
    }
}
