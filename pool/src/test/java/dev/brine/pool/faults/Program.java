package dev.brine.pool.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program with a pool of its own, in a process of its own, which a test may kill. Its output is read all the time. */
final class Program implements AutoCloseable {
    private final Process process;
    private final List<String> lines = new ArrayList<>();
    private boolean ended;

    private Program(Process process) {
        this.process = process;
        Thread reader = new Thread(this::read, "program-output");
        reader.setDaemon(true);
        reader.start();
    }

    /**
     * Starts a main class of the tests on the JDK and class path of this JVM.
     *
     * @param before the command to run it under, such as {@code setsid}
     */
    static Program start(List<String> before, List<String> jvmArgs, Class<?> main, String... args) throws IOException {
        List<String> command = new ArrayList<>(before);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmArgs);
        command.addAll(List.of("-XX:+UseSerialGC", "-Xmx256m", "-cp", classPath(), main.getName()));
        command.addAll(List.of(args));
        return new Program(new ProcessBuilder(command).redirectErrorStream(true).start());
    }

    private static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    private void read() {
        try (BufferedReader in =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                synchronized (this) {
                    lines.add(line);
                    notifyAll();
                }
            }
        } catch (IOException e) {
            // it is gone
        } finally {
            synchronized (this) {
                ended = true;
                notifyAll();
            }
        }
    }

    long pid() {
        return process.pid();
    }

    synchronized List<String> lines() {
        return List.copyOf(lines);
    }

    /** What follows this prefix in the first line that has it; waits for it. */
    synchronized String await(String prefix) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (true) {
            for (String line : lines) {
                if (line.startsWith(prefix)) {
                    return line.substring(prefix.length()).strip();
                }
            }
            long millis = (deadline - System.nanoTime()) / 1_000_000;
            if (ended || millis <= 0) {
                throw new AssertionError("never said: " + prefix + "; but:\n" + String.join("\n", lines));
            }
            wait(millis);
        }
    }

    /** Sends a signal, by name, to this process id, or to a whole group if it is negative. */
    static void signal(String name, long pid) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("/bin/kill", "-" + name, "--", Long.toString(pid)).start();
        assertThat(kill.waitFor()).isZero();
    }

    /** Its exit code; waits for the end. */
    int exitCode() throws InterruptedException {
        assertThat(process.waitFor(30, TimeUnit.SECONDS))
                .as("the program ended")
                .isTrue();
        return process.exitValue();
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
