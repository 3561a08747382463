package dev.brine.pool.launch;

import java.io.File;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** The booted workers that a fork server has at hand; each waits for its attach line. Thread-safe. */
final class WorkerStock implements AutoCloseable {
    /** So long a JVM takes to boot and to warm up. */
    private static final long APART_NANOS = 150_000_000;

    private final ServerPlan plan;
    private final List<String> command;
    private final List<String> warming;
    private final Deque<Process> ready = new ArrayDeque<>();
    private boolean refilling;
    private boolean closed;

    WorkerStock(ServerPlan plan, PrivateFolder folder) {
        this.plan = plan;
        List<String> arguments =
                new ArrayList<>(plan.command().subList(1, plan.command().size()));
        arguments.add(0, "-XX:ErrorFile=" + CrashLogs.pattern(folder.path()));
        command = command(arguments, folder, "args");
        arguments.add(0, "-Dbrine.warm=true");
        warming = command(arguments, folder, "args-warm");
    }

    private List<String> command(List<String> arguments, PrivateFolder folder, String fileName) {
        List<String> words = new ArrayList<>(List.of(plan.command().get(0)));
        words.addAll(JvmCommand.shortened(arguments, folder, fileName));
        return words;
    }

    /** A living worker: the one that has been ready for longest, or a fresh one, which somebody waits for already. */
    synchronized Process take() throws IOException {
        if (closed) {
            throw new IOException("the fork server ends");
        }
        for (Process process = ready.poll(); process != null; process = ready.poll()) {
            if (process.isAlive()) {
                return process;
            }
        }
        return boot(command);
    }

    /** Boots one that is missing, and in the background the others, one after the other: whoever comes now wants the first one soon. */
    synchronized void refill() {
        if (!refilling && bootMissing()) {
            refilling = true;
            Thread thread = new Thread(this::refillSlowly, "brine-forkserver-refill");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void refillSlowly() {
        for (boolean more = true; more; ) {
            LockSupport.parkNanos(APART_NANOS);
            synchronized (this) {
                more = bootMissing();
                refilling = more;
            }
        }
    }

    /** Boots one if one is missing; whether it was not the last. */
    private boolean bootMissing() {
        ready.removeIf(process -> !process.isAlive());
        if (closed || ready.size() >= plan.spares()) {
            return false;
        }
        try {
            ready.add(boot(warming));
        } catch (IOException e) {
            return false; // those who ask for one are told then
        }
        return ready.size() < plan.spares();
    }

    @Override
    public synchronized void close() {
        closed = true;
        ready.forEach(Process::destroyForcibly);
        ready.clear();
    }

    private Process boot(List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().clear();
        builder.environment().putAll(plan.environment());
        if (!plan.directory().isEmpty()) {
            builder.directory(new File(plan.directory()));
        }
        return builder.start();
    }
}
