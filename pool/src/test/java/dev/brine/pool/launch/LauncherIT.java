package dev.brine.pool.launch;

import static dev.brine.pool.launch.LaunchFixture.ask;
import static dev.brine.pool.launch.LaunchFixture.settings;
import static dev.brine.pool.launch.LaunchFixture.tell;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class LauncherIT {

    @Test
    void launch_defaults_attachesBothChannels() throws Exception {
        try (LaunchFixture fixture = new LaunchFixture()) {
            LaunchedWorker worker = fixture.launcher.launch("worker-1");

            assertThat(ask(worker, "hello")).isEqualTo("hello");
            assertThat(worker.control().isBlocking()).isTrue();
            assertThat(ProcessHandle.of(worker.pid())).isPresent();
            assertThat(worker.isAlive()).isTrue();
        }
    }

    /** Where no folder can be made for a socket, a port on the loopback interface serves. */
    @Test
    void launch_noFolder_attachesByLoopback() throws Exception {
        try (LaunchFixture fixture = new LaunchFixture(Launcher.open(settings().build(), null))) {
            LaunchedWorker worker = fixture.launcher.launch("worker-1");

            assertThat(fixture.launcher.folder()).isNull();
            assertThat(worker.data().getRemoteAddress().toString()).contains("127.0.0.1");
            assertThat(ask(worker, "hello")).isEqualTo("hello");
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void launch_secret_isNeitherOnCommandLineNorInEnvironment() throws Exception {
        try (LaunchFixture fixture = new LaunchFixture(settings().mainClass(Snoop.class.getName()))) {
            assertThatThrownBy(() -> fixture.launcher.launch("worker-1"))
                    .hasMessageContaining("searched 3, found it in []");
        }
    }

    /** A worker that looks for the secret it was given wherever others can look, says where it found it, and ends. */
    public static final class Snoop {
        private Snoop() {}

        public static void main(String[] args) throws IOException {
            AttachLine line = AttachLine.read(System.in);
            String command = Files.readString(Path.of("/proc/self/cmdline"), StandardCharsets.ISO_8859_1);
            List<Path> places = new ArrayList<>(List.of(Path.of("/proc/self/cmdline"), Path.of("/proc/self/environ")));
            Stream.of(command.split("\0"))
                    .filter(word -> word.startsWith("@"))
                    .forEach(word -> places.add(Path.of(word.substring(1))));
            List<Path> found = new ArrayList<>();
            for (Path place : places) {
                String text = Files.readString(place, StandardCharsets.ISO_8859_1);
                String hex = HexFormat.of().formatHex(line.secret());
                String base64 = Base64.getUrlEncoder().withoutPadding().encodeToString(line.secret());
                String raw = new String(line.secret(), StandardCharsets.ISO_8859_1);
                if (text.contains(hex) || text.contains(base64) || text.contains(raw)) {
                    found.add(place);
                }
            }
            System.err.println("searched " + places.size() + ", found it in " + found);
        }
    }

    @Test
    void output_isForwardedByLine() throws Exception {
        try (LaunchFixture fixture = new LaunchFixture()) {
            LaunchedWorker worker = fixture.launcher.launch("worker-7");
            ask(worker, "do out grüße");
            ask(worker, "do err oh");

            await().untilAsserted(() -> assertThat(fixture.output).contains("worker-7 OUT grüße", "worker-7 ERR oh"));
            assertThat(worker.stderrTail()).containsExactly("oh");
        }
    }

    @Test
    void output_tenMegabytesWithoutNewline_disturbsNothing() throws Exception {
        try (LaunchFixture fixture = new LaunchFixture()) {
            LaunchedWorker worker = fixture.launcher.launch("worker-1");

            assertThat(ask(worker, "do long 10000000")).isEqualTo("done");
            assertThat(ask(worker, "still there")).isEqualTo("still there");
            await().untilAsserted(() -> assertThat(
                            fixture.output.stream().mapToLong(String::length).sum())
                    .isGreaterThan(9_900_000));
        }
    }

    @Test
    void output_closedByWorker_disturbsNothing() throws Exception {
        try (LaunchFixture fixture = new LaunchFixture()) {
            LaunchedWorker worker = fixture.launcher.launch("worker-1");

            assertThat(ask(worker, "do close-out")).isEqualTo("done");
            assertThat(ask(worker, "still there")).isEqualTo("still there");
        }
    }

    @Test
    void exit_code_isReported() throws Exception {
        try (LaunchFixture fixture = new LaunchFixture()) {
            LaunchedWorker worker = fixture.launcher.launch("worker-1");
            tell(worker, "do halt 3");

            assertThat(worker.exit().get(5, TimeUnit.SECONDS).text()).isEqualTo("exit code 3");
        }
    }

    @Test
    void exit_killed_namesSignal() throws Exception {
        try (LaunchFixture fixture = new LaunchFixture()) {
            LaunchedWorker worker = fixture.launcher.launch("worker-1");
            worker.kill();

            assertThat(worker.exit().get(5, TimeUnit.SECONDS).signal()).contains("SIGKILL");
        }
    }

    @Test
    void channels_closed_endsBusyWorker() throws Exception {
        try (LaunchFixture fixture = new LaunchFixture()) {
            LaunchedWorker worker = fixture.launcher.launch("worker-1");
            tell(worker, "do spin");
            worker.closeChannels();

            worker.exit().get(1, TimeUnit.SECONDS);
        }
    }

    @Test
    void sigint_isIgnored() throws Exception {
        try (LaunchFixture fixture = new LaunchFixture()) {
            LaunchedWorker worker = fixture.launcher.launch("worker-1");
            new ProcessBuilder("kill", "-INT", Long.toString(worker.pid()))
                    .start()
                    .waitFor();

            assertThat(ask(worker, "hello")).isEqualTo("hello");
        }
    }

    @Test
    void launch_settings_reachTheWorker() throws Exception {
        try (LaunchFixture fixture = new LaunchFixture(settings()
                .systemProperties(Map.of("odd", "a \"quoted\" \\ back # hash 'single' $x"))
                .environment(Map.of("ONLY", "this"))
                .workingDirectory(Path.of("/"))
                .heapBytes(64 << 20)
                .jvmArgs(List.of("-Dflag=with space")))) {
            LaunchedWorker worker = fixture.launcher.launch("worker-1");

            assertThat(ask(worker, "do property odd")).isEqualTo("a \"quoted\" \\ back # hash 'single' $x");
            assertThat(ask(worker, "do property flag")).isEqualTo("with space");
            assertThat(ask(worker, "do property user.dir")).isEqualTo("/");
            assertThat(ask(worker, "do env ONLY")).isEqualTo("this");
            assertThat(ask(worker, "do env PATH")).isEqualTo("null");
        }
    }

    @Test
    void launch_badFlag_saysWhatTheJvmSaid() throws Exception {
        try (LaunchFixture fixture = new LaunchFixture(settings().jvmArgs(List.of("-Xmx1nonsense")))) {
            assertThatThrownBy(() -> fixture.launcher.launch("worker-1"))
                    .isInstanceOf(WorkerStartException.class)
                    .hasMessageContaining("Invalid maximum heap size: -Xmx1nonsense")
                    .hasMessageContaining("exit code 1");
        }
    }

    @Test
    void launch_noSuchJava_saysWhere() throws Exception {
        try (LaunchFixture fixture = new LaunchFixture(settings().javaHome(Path.of("/no/such/java")))) {
            assertThatThrownBy(() -> fixture.launcher.launch("worker-1"))
                    .isInstanceOf(WorkerStartException.class)
                    .hasMessageContaining("/no/such/java");
        }
    }

    @Test
    void launch_mainClassMissing_saysSo() throws Exception {
        try (LaunchFixture fixture = new LaunchFixture(settings().mainClass("no.such.Main"))) {
            assertThatThrownBy(() -> fixture.launcher.launch("worker-1"))
                    .isInstanceOf(WorkerStartException.class)
                    .hasMessageContaining("no.such.Main");
        }
    }

    @Test
    void launch_neverAttaches_failsInTime() throws Exception {
        try (LaunchFixture fixture = new LaunchFixture(
                settings().mainClass(NeverAttaches.class.getName()).startLimit(Duration.ofSeconds(1)))) {
            assertThatThrownBy(() -> fixture.launcher.launch("worker-1"))
                    .isInstanceOf(WorkerStartException.class)
                    .hasMessageContaining("1 s");
        }
    }

    @Test
    void launch_interrupted_leavesNoProcess() throws Exception {
        try (LaunchFixture fixture = new LaunchFixture(settings().mainClass(NeverAttaches.class.getName()))) {
            Thread me = Thread.currentThread();
            Thread interrupter = new Thread(() -> {
                await().until(() -> ProcessHandle.current().children().count() > 0);
                me.interrupt();
            });
            interrupter.start();
            assertThatThrownBy(() -> fixture.launcher.launch("worker-1")).isInstanceOf(InterruptedException.class);
            interrupter.join();
        }
    }

    @Test
    void launch_closedMeanwhile_fails() throws Exception {
        try (LaunchFixture fixture = new LaunchFixture(settings().mainClass(NeverAttaches.class.getName()))) {
            Thread closer = new Thread(() -> {
                await().until(() -> ProcessHandle.current().children().count() > 0);
                fixture.launcher.close();
            });
            closer.start();
            assertThatThrownBy(() -> fixture.launcher.launch("worker-1"))
                    .isInstanceOf(WorkerStartException.class)
                    .hasMessageContaining("closed");
            closer.join();
        }
    }

    /** Its death may be known before or after its connection ends; it is no stranger in either case. */
    @ParameterizedTest
    @EnumSource(DiesInHandshake.Moment.class)
    void launch_killedDuringItsHandshake_isAFailedStartAndNoStranger(DiesInHandshake.Moment moment) throws Exception {
        LaunchSettings.Builder dying =
                settings().mainClass(DiesInHandshake.class.getName()).systemProperties(Map.of("moment", moment.name()));
        try (LaunchFixture fixture = new LaunchFixture(dying)) {
            for (int i = 1; i <= 3; i++) {
                String name = "worker-" + i;
                assertThatThrownBy(() -> fixture.launcher.launch(name))
                        .isInstanceOfSatisfying(WorkerStartException.class, failure -> {
                            assertThat(failure.report().code()).isEqualTo("BR2004");
                            assertThat(failure.getMessage()).contains("SIGKILL").contains(name);
                            assertThat(failure.isInconclusive())
                                    .as("is tried again")
                                    .isTrue();
                        });
            }
            // A real one comes after them, and the listener takes callers in turn.
            try (SocketChannel stranger = SocketChannel.open(StandardProtocolFamily.UNIX)) {
                stranger.connect(
                        UnixDomainSocketAddress.of(fixture.launcher.folder().resolve("s")));
                stranger.write(ByteBuffer.wrap(new byte[Handshake.HELLO_LENGTH]));
                await().until(() -> fixture.launcher.strangersRefused() > 0);
            }
            assertThat(fixture.launcher.strangersRefused()).isEqualTo(1);
        }
    }

    /** A worker that is killed while it attaches. */
    public static final class DiesInHandshake {
        enum Moment {
            CONNECTED,
            HALF_A_HELLO,
            HELLO
        }

        private DiesInHandshake() {}

        public static void main(String[] args) throws Exception {
            AttachLine line = AttachLine.read(System.in);
            SocketChannel channel = line.address().connect();
            byte[] hello = Handshake.hello(ChannelKind.DATA, line.workerId(), new byte[Handshake.NONCE_LENGTH]);
            Moment moment = Moment.valueOf(System.getProperty("moment"));
            if (moment != Moment.CONNECTED) {
                channel.write(ByteBuffer.wrap(hello, 0, moment == Moment.HELLO ? hello.length : hello.length / 2));
            }
            new ProcessBuilder(
                            "kill", "-9", Long.toString(ProcessHandle.current().pid()))
                    .start()
                    .waitFor();
            Thread.sleep(600_000);
        }
    }

    /** A main class that has never heard of Brine. */
    public static final class NeverAttaches {
        private NeverAttaches() {}

        public static void main(String[] args) throws InterruptedException {
            Thread.sleep(600_000);
        }
    }
}
