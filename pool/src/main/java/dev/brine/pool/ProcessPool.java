package dev.brine.pool;

import dev.brine.pool.engine.Engine;
import dev.brine.pool.engine.Loss;
import dev.brine.pool.engine.TaskOptions;
import dev.brine.pool.launch.LaunchSettings;
import dev.brine.pool.launch.Nesting;
import dev.brine.pool.launch.OutputSink;
import dev.brine.pool.launch.StaticInitializers;
import dev.brine.pool.launch.WorkerClassPath;
import dev.brine.pool.process.ProcessBackend;
import dev.brine.pool.process.ProcessSettings;
import dev.brine.pool.process.ProcessSettings.Recycling;
import dev.brine.pool.process.WorkerEvents;
import dev.brine.pool.recording.FlightLog;
import dev.brine.pool.report.StartReports;
import dev.brine.report.Report;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A pool whose workers are processes: JVMs of their own, which a task can crash, exhaust or hang without harm to anyone else.
 * Thread-safe.
 *
 * <p>Workers start in the background when the pool is built, and are replaced when they end. Close the pool, or its workers live
 * for as long as this process does.
 */
public final class ProcessPool extends EnginePool {
    private ProcessPool(Engine engine, TaskOptions options) {
        super(engine, options);
    }

    /** A pool of so many workers, with everything else at its default. */
    public static ProcessPool of(int workers) {
        return builder().workers(workers).build();
    }

    /** Starts a pool; useful with no option at all. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Collects the options of a {@link ProcessPool}. What cannot be, and what contradicts another option, is refused in the setter
     * with an {@link IllegalArgumentException} that names both. Not thread-safe.
     */
    public static final class Builder {
        private int workers = Math.max(1, Runtime.getRuntime().availableProcessors());
        private @Nullable String name;
        private TaskOptions options = TaskOptions.DEFAULTS;
        private int queueLimit = Integer.MAX_VALUE;
        private boolean waitForRoom = true;
        private @Nullable String queueOption;
        private Duration cancelGrace = Duration.ofMillis(500);
        private Duration silence = Duration.ofSeconds(10);
        private @Nullable StartMethod startMethod;
        private @Nullable Path javaHome;
        private @Nullable String heap;
        private long heapBytes;
        private List<String> jvmArgs = List.of();
        private @Nullable List<Path> classPath;
        private @Nullable Map<String, String> environment;
        private Map<String, String> systemProperties = Map.of();
        private @Nullable Path workingDirectory;
        private OutputSink output = OutputSink.inherit();
        private @Nullable String outputOption;

        private @Nullable RemoteRunnable initializer;
        private long maxTasks = Long.MAX_VALUE;
        private long maxBytes = Long.MAX_VALUE;
        private @Nullable Duration maxAge;
        private @Nullable Duration idleTimeout;
        private int spares;
        private PoolListener listener = new PoolListener() {};

        private Builder() {}

        /** How many workers; as many as processors if not said. */
        public Builder workers(int count) {
            workers = Checks.atLeast("workers", count, 1);
            return this;
        }

        /** What the pool, its threads and its workers are called; {@code brine-pool-1} and so on if not said. */
        public Builder name(String text) {
            name = Objects.requireNonNull(text, "name must not be null");
            return this;
        }

        /** How workers come to be; {@link StartMethod#defaultMethod()} if not said. */
        public Builder startMethod(StartMethod method) {
            startMethod = Objects.requireNonNull(method, "startMethod must not be null");
            return this;
        }

        /** How long each task may run, unless {@link Pool#withTimeout} says otherwise; for ever if not said. */
        public Builder timeout(Duration limit) {
            options = options.limit(Checks.positiveNanos("timeout", limit));
            return this;
        }

        /** How many more times a task is begun after it failed, unless {@link Pool#withRetries} says otherwise; 0 if not said. */
        public Builder retries(int count) {
            options = options.retries(Checks.atLeast("retries", count, 0));
            return this;
        }

        /** How long a task may take to heed an interrupt before its worker is killed; 500 ms if not said. */
        public Builder cancelGrace(Duration grace) {
            Objects.requireNonNull(grace, "cancelGrace must not be null");
            if (grace.isNegative()) {
                throw new IllegalArgumentException("cancelGrace must not be negative: cancelGrace=" + grace);
            }
            cancelGrace = grace;
            return this;
        }

        /** How many tasks may wait; then submitters wait for room. A map counts as one. Without bound if not said. */
        public Builder queueLimit(int tasks) {
            queueOption = Checks.only(queueOption, "queueLimit");
            queueLimit = Checks.atLeast("queueLimit", tasks, 1);
            waitForRoom = true;
            return this;
        }

        /** How many tasks may wait; then submissions are refused with a {@link QueueFullException}. */
        public Builder queueLimitRejecting(int tasks) {
            queueOption = Checks.only(queueOption, "queueLimitRejecting");
            queueLimit = Checks.atLeast("queueLimitRejecting", tasks, 1);
            waitForRoom = false;
            return this;
        }

        /** The Java that workers run on; this process's own if not said. */
        public Builder javaHome(Path home) {
            javaHome = Objects.requireNonNull(home, "javaHome must not be null");
            return this;
        }

        /** The largest heap of each worker, as for {@code -Xmx}: {@code 512m}, {@code 2g}. */
        public Builder heap(String size) {
            heapBytes = HeapSize.bytes("heap", size);
            heap = size;
            Checks.jvmArgs(jvmArgs, heap, Map.of());
            return this;
        }

        /** More flags for workers' JVMs; they win over Brine's own, and may not repeat what another option says. */
        public Builder jvmArgs(String... args) {
            jvmArgs = List.of(args);
            Checks.jvmArgs(jvmArgs, heap, systemProperties);
            return this;
        }

        /** The class path of workers; this process's own if not said. Classes that are not on it are shipped. */
        public Builder classPath(List<Path> entries) {
            classPath = List.copyOf(entries);
            return this;
        }

        /** The whole environment of workers; this process's own if not said. */
        public Builder environment(Map<String, String> variables) {
            variables.forEach(Checks::environmentVariable);
            environment = Map.copyOf(variables);
            return this;
        }

        /** System properties that workers have besides the usual ones. */
        public Builder systemProperties(Map<String, String> properties) {
            systemProperties = Map.copyOf(properties);
            Checks.jvmArgs(jvmArgs, null, systemProperties);
            return this;
        }

        /** Where workers run; where this process does if not said. */
        public Builder workingDirectory(Path directory) {
            workingDirectory = Objects.requireNonNull(directory, "workingDirectory must not be null");
            return this;
        }

        /** Takes what workers print: the worker's name and a line. Called by several threads. */
        public Builder output(BiConsumer<String, String> consumer) {
            Objects.requireNonNull(consumer, "consumer must not be null");
            outputOption = Checks.only(outputOption, "output(consumer)");
            output = (worker, stream, text) -> consumer.accept(worker, text);
            return this;
        }

        /** Logs what workers print, as {@code [worker-3] text}: standard output as information, standard error as warnings. */
        public Builder output(System.Logger logger) {
            Objects.requireNonNull(logger, "logger must not be null");
            outputOption = Checks.only(outputOption, "output(logger)");
            output = OutputSink.to(logger);
            return this;
        }

        /** What workers print is dropped; the last lines of their standard error still show up in reports. */
        public Builder discardOutput() {
            outputOption = Checks.only(outputOption, "discardOutput");
            output = OutputSink.discard();
            return this;
        }

        /** What each worker runs before its first task. If it fails, tasks fail with a report that says so. */
        public Builder initializer(RemoteRunnable task) {
            initializer = Objects.requireNonNull(task, "initializer must not be null");
            return this;
        }

        /** How many tasks a worker runs before it is replaced; without end if not said. */
        public Builder maxTasksPerWorker(int tasks) {
            maxTasks = Checks.atLeast("maxTasksPerWorker", tasks, 1);
            return this;
        }

        /** How long a worker lives before it is replaced, after the tasks that it has; without end if not said. */
        public Builder maxWorkerAge(Duration age) {
            long unused = Checks.positiveNanos("maxWorkerAge", age);
            maxAge = age;
            return this;
        }

        /** How long a worker may be idle before it is let go, to come back when it is needed; for ever if not said. */
        public Builder idleTimeout(Duration limit) {
            long unused = Checks.positiveNanos("idleTimeout", limit);
            idleTimeout = limit;
            return this;
        }

        /**
         * How much resident memory a worker may have, such as {@code 1g}: one that has more is replaced after the tasks that it
         * has; one that has half as much again is killed, and its task fails. Known on Linux only.
         */
        public Builder maxWorkerMemory(String size) {
            maxBytes = HeapSize.bytes("maxWorkerMemory", size);
            return this;
        }

        /** How many workers wait, ready, to take the place of one that ends; 0 if not said. They cost memory. */
        public Builder spares(int count) {
            spares = Checks.atLeast("spares", count, 0);
            return this;
        }

        /** Learns of workers that come and go. */
        public Builder listener(PoolListener newListener) {
            listener = Objects.requireNonNull(newListener, "listener must not be null");
            return this;
        }

        /** How long a worker may not answer before it is taken for dead; for tests. */
        Builder silence(Duration limit) {
            silence = limit;
            return this;
        }

        /**
         * Opens the pool; its workers start in the background.
         *
         * @throws WorkerLostException if this machine offers no way for workers to reach this process, or if it is a worker
         *     itself, and pools within pools would have too many processes
         */
        public ProcessPool build() {
            String called = name == null ? PoolNames.next() : name;
            Set<String> builtIn = StaticInitializers.running();
            Report refusal =
                    builtIn.isEmpty() ? Nesting.current().refusal(called, workers) : null; // else when they start
            if (refusal != null) {
                throw cannotOpen(refusal, null);
            }
            StartMethod method = startMethod == null ? StartMethod.defaultMethod() : startMethod;
            LaunchSettings.Builder launch = LaunchSettings.builder(called, workers)
                    .jvmArgs(jvmArgs)
                    .forkServer(method == StartMethod.FORKSERVER)
                    .systemProperties(new HashMap<>(systemProperties))
                    .output(output);
            if (javaHome != null) {
                launch.javaHome(javaHome);
            }
            if (heap != null) {
                launch.heapBytes(heapBytes);
            }
            if (environment != null) {
                launch.environment(environment);
            }
            if (workingDirectory != null) {
                launch.workingDirectory(workingDirectory);
            }
            if (classPath != null) {
                launch.classPath(WorkerClassPath.of(classPath));
            }
            ProcessSettings settings = new ProcessSettings(
                    called,
                    workers,
                    launch.build(),
                    cancelGrace,
                    silence,
                    new Recycling(maxTasks, maxAge, idleTimeout, maxBytes),
                    spares,
                    initializer == null ? null : Bodies.of(initializer),
                    method == StartMethod.FORK,
                    builtIn,
                    new Told(listener));
            try {
                ProcessBackend backend = new ProcessBackend(settings);
                return new ProcessPool(new Engine(called, backend, queueLimit, waitForRoom), options);
            } catch (IOException e) {
                throw cannotOpen(StartReports.poolCouldNotOpen(called, e.toString()), e);
            }
        }

        /** Such as {@code ProcessPool.Builder[reports, 4 workers, SPAWN]}. */
        @Override
        public String toString() {
            return "ProcessPool.Builder[" + (name == null ? "unnamed" : name) + ", " + workers
                    + (workers == 1 ? " worker" : " workers") + (startMethod == null ? "]" : ", " + startMethod + "]");
        }

        private static WorkerLostException cannotOpen(Report report, @Nullable Exception cause) {
            return new WorkerLostException(Loss.of("none", report), cause);
        }
    }

    /** A listener that may throw what it likes. */
    private record Told(PoolListener listener) implements WorkerEvents {
        @Override
        public void started(String worker, long pid) {
            FlightLog.workerStarted(worker, pid);
            LossRehearsal.startOnce();
            try {
                listener.workerStarted(worker, pid);
            } catch (RuntimeException | Error ignored) {
                // Its problem, as its contract says.
            }
        }

        @Override
        public void lost(Loss loss) {
            FlightLog.workerLost(
                    loss.worker(), loss.pid(), loss.report(), loss.signal().orElse(null), loss.uptime());
            try {
                listener.workerLost(loss.worker(), loss.report());
            } catch (RuntimeException | Error ignored) {
                // Its problem, as its contract says.
            }
        }
    }
}
