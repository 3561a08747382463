package dev.brine.cli.bench.subject;

import java.nio.file.Path;

/** The floor of every start: a JVM, with no flags, that does nothing. */
public final class BareJavaSubject {
    private BareJavaSubject() {}

    /** Does nothing. */
    static final class Nothing {
        private Nothing() {}

        public static void main(String[] arguments) {}
    }

    public static void main(String[] arguments) {
        Stopwatch stopwatch = new Stopwatch(arguments, System.out);
        ProcessBuilder java = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Nothing.class.getName());
        stopwatch.figure(
                "start",
                () -> stopwatch.repeated(() -> Stopwatch.millis(() -> {
                    int exitCode = java.start().waitFor();
                    if (exitCode != 0) {
                        throw new IllegalStateException("java ended with exit code " + exitCode);
                    }
                })));
    }
}
