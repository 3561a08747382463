package dev.brine.pool.launch;

import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Makes a start-up archive: a program of its own opens a pool of one worker, has it do what workers typically do, and lets
 * that worker write down at its end which classes it had loaded. Nobody waits for it and nobody is told if it fails.
 */
public final class ArchiveTraining {

    private static final String MAIN = "dev.brine.pool.training.TrainingMain";
    private static final Set<Path> STARTED = ConcurrentHashMap.newKeySet();

    private ArchiveTraining() {}

    /** Starts a training in the background, unless this JVM has started one before. */
    static void startOnce(StartArchive archive) {
        if (STARTED.add(archive.lockFile())) {
            Thread thread = new Thread(() -> start(archive), "brine-training");
            thread.setDaemon(true);
            thread.setPriority(Thread.MIN_PRIORITY);
            thread.start();
        }
    }

    private static void start(StartArchive archive) {
        try {
            List<String> command = new ArrayList<>();
            if (Files.isExecutable(Path.of("/usr/bin/nice"))) {
                command.addAll(List.of("/usr/bin/nice", "-n", "19"));
            }
            command.add(JvmCommand.executable(archive.javaHome()).toString());
            if (System.getProperty(UserCache.PROPERTY) != null) {
                command.add("-D" + UserCache.PROPERTY + "=" + System.getProperty(UserCache.PROPERTY));
            }
            command.addAll(List.of(
                    "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx64m", "-D" + StartArchive.PROPERTY + "=off"));
            command.add("-cp");
            command.add(archive.jars().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
            command.add(MAIN);
            command.add(archive.javaHome().toString());
            Process process = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
        } catch (IOException e) {
            // No archive, then.
        }
    }

    /** A run of a worker that ends with an archive; what the training program is made of. */
    @FunctionalInterface
    public interface Rehearsal {
        /** Runs one worker with these extra flags until its process has ended by itself. */
        void run(List<String> flags) throws Exception;
    }

    /**
     * Makes the archive for this Java, unless it is there or being made. Called in the training program.
     *
     * @return whether it is there now
     */
    public static boolean train(Path javaHome, Rehearsal rehearsal) throws Exception {
        Path folder = UserCache.folder("archives");
        StartArchive archive = folder == null ? null : StartArchive.of(javaHome, folder, BrineJars.locations());
        return archive != null && train(archive, rehearsal);
    }

    static boolean train(StartArchive archive, Rehearsal rehearsal) throws Exception {
        if (archive.find() != null) {
            return true;
        }
        try (FileChannel channel =
                        FileChannel.open(archive.lockFile(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            if (lock == null) {
                return false;
            }
            Path draft = archive.draftFile();
            try {
                rehearsal.run(archive.kind().makeFlags(draft));
                if (Files.notExists(draft) || Files.size(draft) == 0) {
                    return false;
                }
                archive.publish(draft);
                return true;
            } finally {
                Files.deleteIfExists(draft);
                // A JVM makes an AOT cache from a record that it writes first, and may leave behind.
                Files.deleteIfExists(draft.resolveSibling(draft.getFileName() + ".config"));
            }
        }
    }
}
