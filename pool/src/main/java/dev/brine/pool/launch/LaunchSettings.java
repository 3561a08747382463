package dev.brine.pool.launch;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What every worker of a pool is started with. Immutable; the defaults make a worker that is like its parent.
 *
 * @param poolName names threads and folders, such as {@code brine-pool-1}
 * @param workers how many workers share this machine; decides their share of processors and memory
 * @param javaHome the Java to run workers on
 * @param heapBytes the largest heap of a worker; a share of the machine's memory if empty
 * @param jvmArgs flags that come after our own, so that they win
 * @param classPath what workers load classes from
 * @param environment the complete environment of a worker
 * @param systemProperties set in the worker as with {@code -D}
 * @param workingDirectory where workers start; the parent's if null
 * @param output takes the lines that workers print
 * @param forkServer whether to take workers from a fork server of the user's, where there can be one
 * @param startLimit how long a worker may take until it has attached
 */
public record LaunchSettings(
        String poolName,
        int workers,
        Path javaHome,
        OptionalLong heapBytes,
        List<String> jvmArgs,
        WorkerClassPath classPath,
        Map<String, String> environment,
        Map<String, String> systemProperties,
        @Nullable Path workingDirectory,
        OutputSink output,
        Duration startLimit,
        boolean forkServer,
        String mainClass) {

    /** The main class of a worker. */
    public static final String WORKER_MAIN = "dev.brine.pool.worker.WorkerMain";

    /** How long a worker may take to start, if nothing else is said: a loaded machine is slow, but not for ever. */
    public static final Duration DEFAULT_START_LIMIT = Duration.ofSeconds(30);

    public LaunchSettings {
        if (workers < 1) {
            throw new IllegalArgumentException("workers must be >= 1: workers=" + workers);
        }
        if (startLimit.isNegative() || startLimit.isZero()) {
            throw new IllegalArgumentException("startLimit must be positive: startLimit=" + startLimit);
        }
        jvmArgs = List.copyOf(jvmArgs);
        environment = Map.copyOf(environment);
        systemProperties = Map.copyOf(systemProperties);
    }

    /** Settings with everything at its default. */
    public static Builder builder(String poolName, int workers) {
        return new Builder(poolName, workers);
    }

    /** Collects settings. Not thread-safe. */
    public static final class Builder {
        private final String poolName;
        private final int workers;
        private Path javaHome = Path.of(System.getProperty("java.home"));
        private OptionalLong heapBytes = OptionalLong.empty();
        private List<String> jvmArgs = List.of();
        private @Nullable WorkerClassPath classPath;
        private Map<String, String> environment = System.getenv();
        private Map<String, String> systemProperties = Map.of();
        private @Nullable Path workingDirectory;
        private OutputSink output = OutputSink.inherit();
        private Duration startLimit = DEFAULT_START_LIMIT;
        private boolean forkServer;
        private String mainClass = WORKER_MAIN;

        private Builder(String poolName, int workers) {
            this.poolName = Objects.requireNonNull(poolName, "poolName must not be null");
            this.workers = workers;
        }

        public Builder javaHome(Path home) {
            this.javaHome = home;
            return this;
        }

        public Builder heapBytes(long bytes) {
            this.heapBytes = OptionalLong.of(bytes);
            return this;
        }

        public Builder jvmArgs(List<String> args) {
            this.jvmArgs = args;
            return this;
        }

        public Builder classPath(WorkerClassPath path) {
            this.classPath = path;
            return this;
        }

        public Builder environment(Map<String, String> variables) {
            this.environment = variables;
            return this;
        }

        public Builder systemProperties(Map<String, String> properties) {
            this.systemProperties = properties;
            return this;
        }

        public Builder workingDirectory(Path directory) {
            this.workingDirectory = directory;
            return this;
        }

        public Builder output(OutputSink sink) {
            this.output = sink;
            return this;
        }

        public Builder startLimit(Duration limit) {
            this.startLimit = limit;
            return this;
        }

        /** Take workers from a fork server; where that cannot be, they are spawned, and a warning is logged. */
        public Builder forkServer(boolean use) {
            this.forkServer = use;
            return this;
        }

        /** Another main class than a worker's own, for tests. */
        Builder mainClass(String name) {
            this.mainClass = name;
            return this;
        }

        public LaunchSettings build() {
            return new LaunchSettings(
                    poolName,
                    workers,
                    javaHome,
                    heapBytes,
                    jvmArgs,
                    classPath == null ? WorkerClassPath.discover() : classPath,
                    environment,
                    systemProperties,
                    workingDirectory,
                    output,
                    startLimit,
                    forkServer,
                    mainClass);
        }
    }
}
