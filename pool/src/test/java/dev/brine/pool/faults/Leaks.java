package dev.brine.pool.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * What a pool might leave behind: processes, sockets, threads, files. A snapshot, and what is there beyond it later. A suite that is
 * extended with {@link AfterEach} or {@link AfterAll} fails if anything is left.
 */
public final class Leaks {
    private static final List<Path> PLACES = List.of(
            Path.of(System.getProperty("java.io.tmpdir")), Path.of("/tmp"), Path.of("/dev/shm"), Path.of("/var/tmp"));

    private final Set<String> before = current();

    private Leaks() {}

    /** Checks after each test that it has left nothing, be it even what its set-up had made. */
    public static final class AfterEach implements BeforeEachCallback, AfterEachCallback {
        @Override
        public void beforeEach(ExtensionContext context) {
            take(context);
        }

        @Override
        public void afterEach(ExtensionContext context) {
            check(context);
        }
    }

    /** Checks once after a suite whose tests share a pool. */
    public static final class AfterAll implements BeforeAllCallback, AfterAllCallback {
        @Override
        public void beforeAll(ExtensionContext context) {
            take(context);
        }

        @Override
        public void afterAll(ExtensionContext context) {
            check(context);
        }
    }

    private static void take(ExtensionContext context) {
        store(context).put(Leaks.class, snapshot());
    }

    private static void check(ExtensionContext context) {
        store(context).get(Leaks.class, Leaks.class).assertNone();
    }

    private static ExtensionContext.Store store(ExtensionContext context) {
        return context.getStore(ExtensionContext.Namespace.create(Leaks.class, context.getUniqueId()));
    }

    /** What is there now is not a leak. */
    public static Leaks snapshot() {
        try {
            SocketChannel.open().close(); // the JVM keeps a socket of its own from the first one on
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Leaks();
    }

    /** Waits until nothing is there that was not there before; fails if that does not come true. */
    public void assertNone() {
        await().atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(20))
                .untilAsserted(() -> assertThat(more())
                        .as("processes, sockets, threads and files left behind")
                        .isEmpty());
    }

    private Set<String> more() {
        Set<String> now = current();
        now.removeAll(before);
        return now;
    }

    private static Set<String> current() {
        Set<String> all = new TreeSet<>();
        descendants(ProcessHandle.current())
                .forEach(process -> all.add("process " + process.pid() + " "
                        + process.info().commandLine().orElse("").replaceAll(".*(?=dev\\.brine)", "")));
        Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("brine-"))
                .forEach(name -> all.add("thread " + name));
        for (Path place : PLACES) {
            files(place).forEach(all::add);
        }
        all.addAll(sockets());
        return all;
    }

    /** Without fork servers and what they have in stock: these outlive any pool. */
    private static Stream<ProcessHandle> descendants(ProcessHandle process) {
        return process.children()
                .filter(child -> !child.info().commandLine().orElse("").contains("ForkServerMain"))
                .flatMap(child -> Stream.concat(Stream.of(child), descendants(child)));
    }

    /** Brine's files of this process. */
    private static Set<String> files(Path place) {
        String mine = "brine-" + ProcessHandle.current().pid();
        try (Stream<Path> paths = Files.list(place)) {
            return paths.filter(path -> path.getFileName().toString().startsWith(mine))
                    .map(path -> "file " + path)
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            return Set.of();
        }
    }

    /** Open descriptors that a pool might own. */
    private static Set<String> sockets() {
        Set<String> all = new TreeSet<>();
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
            descriptors.forEach(descriptor -> {
                String target = target(descriptor);
                if (target.startsWith("socket:") || target.startsWith("pipe:") || target.contains("brine-")) {
                    all.add("descriptor " + target);
                }
            });
        } catch (IOException e) {
            return Set.of(); // no /proc here
        }
        return all;
    }

    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException e) {
            return ""; // closed meanwhile
        }
    }
}
