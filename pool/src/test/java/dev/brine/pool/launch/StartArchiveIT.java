package dev.brine.pool.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StartArchiveIT {
    private static final Path JAVA = Path.of(System.getProperty("java.home"));

    @TempDir
    static Path cache;

    private final List<String> output = new CopyOnWriteArrayList<>();
    private Path made;
    private byte[] content;

    @BeforeAll
    void makeOne() throws Exception {
        System.setProperty(UserCache.PROPERTY, cache.toString());
        System.setProperty(StartArchive.PROPERTY, "auto");
        assertThat(ArchiveTraining.train(JAVA, StartArchiveIT::runWorker)).isTrue();
        made = archive().find();
        content = Files.readAllBytes(made);
    }

    @AfterAll
    void restore() {
        System.clearProperty(UserCache.PROPERTY);
        System.setProperty(StartArchive.PROPERTY, "off");
    }

    @BeforeEach
    void makeWhole() throws Exception {
        output.clear();
        Files.deleteIfExists(made);
        Files.write(made, content);
    }

    @Test
    void archive_isUsedFromItsFirstFlagOn() throws Exception {
        assertThat(launchAndLoad("-Xlog:class+load"))
                .anyMatch(line -> line.contains(" " + LaunchSettings.WORKER_MAIN + " source: shared objects file"));
    }

    @Test
    void archive_usersFoldersAfterIt_areStillThere() throws Exception {
        LaunchSettings settings = LaunchFixture.settings().build();
        try (Launcher launcher = Launcher.open(settings)) {
            LaunchedWorker worker = launcher.launch("worker-1");

            assertThat(LaunchFixture.ask(worker, "do property java.class.path"))
                    .contains("test-classes")
                    .contains("brine-pool");
        }
    }

    @Test
    void archive_trainedTwice_isMadeOnce() throws Exception {
        assertThat(ArchiveTraining.train(JAVA, flags -> {
                    throw new AssertionError("there is one already");
                }))
                .isTrue();
    }

    @Test
    void archive_cutShort_isNotUsed() throws Exception {
        try (FileChannel file = FileChannel.open(made, StandardOpenOption.WRITE)) {
            file.truncate(content.length / 2);
        }
        assertThat(archive().find()).isNull();
        assertThat(made).doesNotExist();
    }

    @Test
    void archive_garbage_neverKeepsAWorkerFromStarting() throws Exception {
        try (RandomAccessFile file = new RandomAccessFile(made.toFile(), "rw")) {
            for (long at = 0; at < content.length; at += 4096) {
                file.seek(at);
                file.write(new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16});
            }
        }
        assertThat(launchAndLoad()).as("nor says the JVM a word").isEmpty();
    }

    @Test
    void archive_damagedInside_neverKeepsAWorkerFromStarting() throws Exception {
        byte[] damaged = content.clone();
        for (int at = content.length / 3; at < content.length; at += 512) {
            damaged[at] ^= (byte) 0xff;
        }
        Files.write(made, damaged);
        launchAndLoad();
    }

    @Test
    void archive_turnedOff_isNotUsed() {
        System.setProperty(StartArchive.PROPERTY, "off");
        try {
            assertThat(StartArchive.of(JAVA)).isNull();
        } finally {
            System.setProperty(StartArchive.PROPERTY, "auto");
        }
    }

    @Test
    void archive_ofClassesInFolders_isNone() {
        assertThat(StartArchive.of(JAVA, cache, List.of(cache))).isNull();
    }

    @Test
    void archive_otherJars_haveOthers() throws Exception {
        Path jar = Files.write(cache.resolve("one.jar"), new byte[] {1});
        StartArchive before = StartArchive.of(JAVA, cache, List.of(jar));
        Files.write(jar, new byte[] {1, 2});
        StartArchive after = StartArchive.of(JAVA, cache, List.of(jar));

        assertThat(after.lockFile()).isNotEqualTo(before.lockFile());
    }

    private List<String> launchAndLoad(String... flags) throws Exception {
        LaunchSettings settings = LaunchSettings.builder("test-pool", 1)
                .jvmArgs(List.of(flags))
                .output((worker, stream, line) -> output.add(line))
                .build();
        try (Launcher launcher = Launcher.open(settings)) {
            LaunchedWorker worker = launcher.launch("worker-1");
            worker.closeChannels();
            worker.exit().get(10, TimeUnit.SECONDS);
            worker.lastWords();
        }
        return output;
    }

    private static void runWorker(List<String> flags) throws Exception {
        LaunchSettings settings = LaunchSettings.builder("test-pool", 1)
                .classPath(WorkerClassPath.of(List.of()))
                .jvmArgs(flags)
                .output(OutputSink.discard())
                .build();
        try (Launcher launcher = Launcher.open(settings)) {
            LaunchedWorker worker = launcher.launch("worker-1");
            worker.closeChannels();
            worker.exit().get(60, TimeUnit.SECONDS);
        }
    }

    private static StartArchive archive() {
        return StartArchive.of(JAVA);
    }
}
