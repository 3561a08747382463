package dev.brine.pool.launch;

import static dev.brine.pool.launch.LaunchFixture.ask;
import static dev.brine.pool.launch.LaunchFixture.tell;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.brine.pool.report.MemoryFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ForkServerIT {
    @TempDir
    Path cache;

    private final List<String> output = new CopyOnWriteArrayList<>();

    @BeforeEach
    void useOwnCache() {
        System.setProperty(UserCache.PROPERTY, cache.toString());
    }

    @AfterEach
    void endServers() throws IOException {
        System.clearProperty(UserCache.PROPERTY);
        System.clearProperty(ForkServerClient.IDLE_PROPERTY);
        for (ServerRegistration server : servers()) {
            ProcessHandle process = ProcessHandle.of(server.pid()).orElse(null);
            if (process != null) {
                List<ProcessHandle> workers = process.children().toList();
                process.destroyForcibly();
                await().until(() -> !process.isAlive() && workers.stream().noneMatch(ProcessHandle::isAlive));
            }
            PrivateFolder.deleteRecursively(server.folder());
        }
    }

    @Test
    void launch_noServerYet_startsOne() throws Exception {
        try (Launcher launcher = open()) {
            LaunchedWorker worker = launcher.launch("worker-1");

            assertThat(ask(worker, "hello")).isEqualTo("hello");
            assertThat(ask(worker, "do property brine.warm")).isEqualTo("true");
            assertThat(servers()).hasSize(1);
            assertThat(parentOf(worker)).isEqualTo(servers().get(0).pid());
        }
    }

    @Test
    void launch_nextProgram_getsABootedWorker() throws Exception {
        LaunchedWorker first;
        try (Launcher launcher = open()) {
            first = launcher.launch("worker-1");
            await().until(() -> serverProcess().children().count() >= 2);
        }
        await().until(() -> !first.isAlive());
        List<Long> booted = serverProcess().children().map(ProcessHandle::pid).toList();
        try (Launcher launcher = open()) {
            LaunchedWorker worker = launcher.launch("worker-1");

            assertThat(booted).contains(worker.pid());
            assertThat(ask(worker, "hello")).isEqualTo("hello");
        }
    }

    @Test
    void output_exitAndLastWords_arePassedOn() throws Exception {
        try (Launcher launcher = open()) {
            LaunchedWorker worker = launcher.launch("worker-1");
            ask(worker, "do out grüße");
            ask(worker, "do err oh");
            tell(worker, "do exit 3");

            assertThat(worker.exit().get(5, TimeUnit.SECONDS).code()).isEqualTo(3);
            assertThat(worker.lastWords()).containsExactly("oh");
            assertThat(output).contains("worker-1 OUT grüße", "worker-1 ERR oh");
        }
    }

    @Test
    void crash_isExamined() throws Exception {
        try (Launcher launcher = open()) {
            LaunchedWorker worker = launcher.launch("worker-1");
            new ProcessBuilder("kill", "-SEGV", Long.toString(worker.pid()))
                    .start()
                    .waitFor();
            var death = launcher.examine(worker, MemoryFacts.UNKNOWN, null);

            assertThat(death.signal()).contains("SIGSEGV");
            Files.delete(death.crashLog().file());
        }
    }

    @Test
    void kill_endsTheWorkerOnly() throws Exception {
        try (Launcher launcher = open()) {
            LaunchedWorker worker = launcher.launch("worker-1");
            worker.kill();

            assertThat(worker.exit().get(5, TimeUnit.SECONDS).signal()).contains("SIGKILL");
            assertThat(ask(launcher.launch("worker-2"), "hello")).isEqualTo("hello");
        }
    }

    @Test
    void close_busyWorker_endsIt() throws Exception {
        Launcher launcher = open();
        LaunchedWorker worker = launcher.launch("worker-1");
        tell(worker, "do spin");
        launcher.close();

        await().atMost(Duration.ofSeconds(3))
                .until(() -> ProcessHandle.of(worker.pid()).isEmpty());
    }

    @Test
    void server_killed_workersLiveOnAndAnotherServerTakesItsPlace() throws Exception {
        try (Launcher launcher = open()) {
            LaunchedWorker worker = launcher.launch("worker-1");
            long before = servers().get(0).pid();
            serverProcess().destroyForcibly();
            await().until(() -> ProcessHandle.of(before).isEmpty());

            assertThat(ask(worker, "hello")).isEqualTo("hello");
            LaunchedWorker next = launcher.launch("worker-2");
            assertThat(ask(next, "hello")).isEqualTo("hello");
            assertThat(parentOf(next)).isNotEqualTo(before);
            worker.kill();
            assertThat(worker.exit().get(5, TimeUnit.SECONDS).text()).isEqualTo("unknown");
        }
    }

    @Test
    void server_idle_endsAndLeavesNothing() throws Exception {
        System.setProperty(ForkServerClient.IDLE_PROPERTY, "500");
        ServerRegistration server;
        try (Launcher launcher = open()) {
            launcher.launch("worker-1");
            server = servers().get(0);
        }
        await().atMost(Duration.ofSeconds(15))
                .until(() -> ProcessHandle.of(server.pid()).isEmpty());
        assertThat(server.folder()).doesNotExist();
        assertThat(servers()).isEmpty();
    }

    @Test
    void registration_garbage_isReplaced() throws Exception {
        try (Launcher launcher = open()) {
            launcher.launch("worker-1");
        }
        Path file = registrations().get(0);
        ServerRegistration old = servers().get(0);
        Files.writeString(file, "garbage");
        try (Launcher launcher = open()) {
            assertThat(ask(launcher.launch("worker-1"), "hello")).isEqualTo("hello");
            assertThat(servers().get(0).pid()).isNotEqualTo(old.pid());
        } finally {
            ProcessHandle.of(old.pid()).ifPresent(ProcessHandle::destroyForcibly);
            PrivateFolder.deleteRecursively(old.folder());
        }
    }

    @Test
    void registration_isForTheOwnerOnly() throws Exception {
        try (Launcher launcher = open()) {
            launcher.launch("worker-1");

            assertThat(java.nio.file.attribute.PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(registrations().get(0))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void launch_otherEnvironment_getsItsOwnServer() throws Exception {
        try (Launcher one = open();
                Launcher other =
                        Launcher.open(settings().environment(Map.of("A", "b")).build())) {
            one.launch("worker-1");

            assertThat(ask(other.launch("worker-1"), "do env A")).isEqualTo("b");
            assertThat(servers()).hasSize(2);
        }
    }

    @Test
    void launch_cacheOutOfOrder_spawns() throws Exception {
        Files.writeString(cache.resolve("brine"), "in the way");
        try (Launcher launcher = open()) {
            LaunchedWorker worker = launcher.launch("worker-1");

            assertThat(ask(worker, "hello")).isEqualTo("hello");
            assertThat(parentOf(worker)).isEqualTo(ProcessHandle.current().pid());
        }
    }

    private Launcher open() throws IOException {
        return Launcher.open(settings().build());
    }

    private LaunchSettings.Builder settings() {
        return LaunchFixture.settings()
                .forkServer(true)
                .output((worker, stream, line) -> output.add(worker + " " + stream + " " + line));
    }

    private static long parentOf(LaunchedWorker worker) {
        return ProcessHandle.of(worker.pid())
                .orElseThrow()
                .parent()
                .orElseThrow()
                .pid();
    }

    private ProcessHandle serverProcess() throws IOException {
        return ProcessHandle.of(servers().get(0).pid()).orElseThrow();
    }

    private List<ServerRegistration> servers() throws IOException {
        return registrations().stream()
                .map(ServerRegistration::read)
                .filter(server -> server != null)
                .toList();
    }

    private List<Path> registrations() throws IOException {
        Path folder = cache.resolve("brine/servers");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".server")).toList();
        }
    }
}
