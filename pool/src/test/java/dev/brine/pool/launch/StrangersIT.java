package dev.brine.pool.launch;

import static dev.brine.pool.launch.LaunchFixture.ask;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class StrangersIT {

    @Test
    void folder_isForTheOwnerOnly() throws Exception {
        try (LaunchFixture fixture = new LaunchFixture()) {
            Path folder = fixture.launcher.folder();

            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void stranger_wrongSecret_isRefused() throws Exception {
        try (LaunchFixture fixture =
                new LaunchFixture(LaunchFixture.settings().mainClass(LauncherIT.NeverAttaches.class.getName()))) {
            Thread launching = new Thread(() -> {
                try {
                    fixture.launcher.launch("worker-1");
                } catch (WorkerStartException | InterruptedException closed) {
                    // The pool closes meanwhile.
                }
            });
            launching.start();
            // Somebody who knows the protocol, and which worker is about to attach.
            ByteBuffer challenge = ByteBuffer.allocate(32);
            SocketChannel stranger = call(fixture);
            while (challenge.hasRemaining()) {
                stranger = call(fixture);
                stranger.write(ByteBuffer.wrap(Handshake.hello(ChannelKind.DATA, 1, new byte[32])));
                while (challenge.hasRemaining() && stranger.read(challenge) >= 0) {}
            }
            long before = fixture.launcher.strangersRefused();
            stranger.write(ByteBuffer.wrap(new byte[32]));

            assertThat(hungUp(stranger)).isTrue();
            assertThat(fixture.launcher.strangersRefused()).isEqualTo(before + 1);
            fixture.launcher.close();
            launching.join();
        }
    }

    @Test
    void stranger_unexpectedWorker_isRefused() throws Exception {
        try (LaunchFixture fixture = new LaunchFixture()) {
            SocketChannel stranger = call(fixture);
            stranger.write(ByteBuffer.wrap(Handshake.hello(ChannelKind.CONTROL, 99, new byte[32])));

            assertThat(hungUp(stranger)).isTrue();
            assertThat(ask(fixture.launcher.launch("worker-1"), "hello")).isEqualTo("hello");
        }
    }

    @Test
    void stranger_garbage_isRefused() throws Exception {
        try (LaunchFixture fixture = new LaunchFixture()) {
            byte[] garbage = new byte[1000];
            new Random(1).nextBytes(garbage);
            SocketChannel stranger = call(fixture);
            stranger.write(ByteBuffer.wrap(garbage));

            assertThat(hungUp(stranger)).isTrue();
            assertThat(ask(fixture.launcher.launch("worker-1"), "hello")).isEqualTo("hello");
        }
    }

    @Test
    void strangers_silent_blockNobodyAndAreRefusedInTime() throws Exception {
        try (LaunchFixture fixture = new LaunchFixture()) {
            List<SocketChannel> silent = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                silent.add(call(fixture));
            }
            assertThat(ask(fixture.launcher.launch("worker-1"), "hello")).isEqualTo("hello");
            await().atMost(Duration.ofSeconds(8))
                    .untilAsserted(() ->
                            assertThat(fixture.launcher.strangersRefused()).isEqualTo(200));
            for (SocketChannel channel : silent) {
                assertThat(hungUp(channel)).isTrue();
            }
        }
    }

    /** Each byte comes in good time, but the patience is for the whole. */
    @Test
    void stranger_dripsBytes_isRefusedInTime() throws Exception {
        try (LaunchFixture fixture = new LaunchFixture()) {
            SocketChannel stranger = call(fixture);
            byte[] hello = Handshake.hello(ChannelKind.DATA, 1, new byte[32]);
            AtomicInteger sent = new AtomicInteger();
            await().pollInterval(Duration.ofMillis(300))
                    .atMost(Duration.ofSeconds(8))
                    .until(() -> {
                        if (fixture.launcher.strangersRefused() == 0) {
                            stranger.write(ByteBuffer.wrap(hello, sent.getAndIncrement(), 1));
                        }
                        return fixture.launcher.strangersRefused() == 1;
                    });
            assertThat(hungUp(stranger)).isTrue();
            assertThat(sent.get()).isBetween(10, hello.length - 1);
            assertThat(ask(fixture.launcher.launch("worker-1"), "hello")).isEqualTo("hello");
        }
    }

    /** Though it could reach the socket, and whatever it knows. */
    @Test
    void stranger_ofAnotherUser_isRefused() throws Exception {
        assumeTrue(
                new ProcessBuilder("setpriv", "--reuid=65534", "true").start().waitFor() == 0, "may become another");
        try (LaunchFixture fixture = new LaunchFixture()) {
            Path folder = fixture.launcher.folder();
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
            Files.setPosixFilePermissions(folder.resolve("s"), PosixFilePermissions.fromString("rwxrwxrwx"));
            Path classes = Files.createTempDirectory("another-user");
            try {
                Process caller = anotherUser(classes, folder.resolve("s"));

                assertThat(caller.inputReader().readLine()).isEqualTo("hung up");
                assertThat(fixture.launcher.strangersRefused()).isEqualTo(1);
                assertThat(ask(fixture.launcher.launch("worker-1"), "hello")).isEqualTo("hello");
            } finally {
                PrivateFolder.deleteRecursively(classes);
            }
        }
    }

    /** Runs {@link AnotherUser} as nobody, who may not read our class path. */
    private static Process anotherUser(Path classes, Path socket) throws IOException {
        String name = AnotherUser.class.getName().replace('.', '/') + ".class";
        Path file = classes.resolve(name);
        Files.createDirectories(file.getParent());
        try (InputStream bytes = AnotherUser.class.getClassLoader().getResourceAsStream(name)) {
            Files.copy(bytes, file);
        }
        for (Path path = file; !path.equals(classes.getParent()); path = path.getParent()) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new ProcessBuilder(
                        "setpriv",
                        "--reuid=65534",
                        java,
                        "-XX:-UsePerfData",
                        "-cp",
                        classes.toString(),
                        AnotherUser.class.getName(),
                        socket.toString())
                .redirectErrorStream(true)
                .start();
    }

    /** Connects, and waits for what comes of it. */
    static final class AnotherUser {
        private AnotherUser() {}

        public static void main(String[] args) throws IOException {
            try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
                channel.connect(UnixDomainSocketAddress.of(args[0]));
                System.out.println(channel.read(ByteBuffer.allocate(1)) < 0 ? "hung up" : "let in");
            }
        }
    }

    @Test
    void attachment_replayed_isRefused() throws Exception {
        try (LaunchFixture fixture = new LaunchFixture()) {
            fixture.launcher.launch("worker-1");
            SocketChannel again = call(fixture);
            again.write(ByteBuffer.wrap(Handshake.hello(ChannelKind.DATA, 1, new byte[32])));

            assertThat(hungUp(again)).isTrue();
        }
    }

    private static SocketChannel call(LaunchFixture fixture) throws IOException {
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        channel.connect(UnixDomainSocketAddress.of(fixture.launcher.folder().resolve("s")));
        return channel;
    }

    private static boolean hungUp(SocketChannel channel) throws IOException {
        try (channel) {
            ByteBuffer rest = ByteBuffer.allocate(64);
            while (channel.read(rest) >= 0) {
                rest.clear();
            }
            return true;
        } catch (IOException reset) {
            return true;
        }
    }
}
