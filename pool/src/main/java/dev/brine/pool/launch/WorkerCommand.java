package dev.brine.pool.launch;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The command that starts each worker of a pool, which changes at most twice: when the archive that it starts from turns
 * out to be bad, and when there is one at last. Thread-safe.
 */
final class WorkerCommand {
    /** Flags by which users say that archives are their own business. */
    private static final String OWN_ARCHIVE =
            "-Xshare:.*|-XX:(SharedArchiveFile|SharedClassListFile|ArchiveClassesAtExit|AOT\\w+)=.*|-XX:[+-]AutoCreateSharedArchive";

    private final LaunchSettings settings;
    private final @Nullable PrivateFolder folder;
    private @Nullable StartArchive archive;
    private @Nullable Path archiveFile;
    private List<String> words;
    private int version;

    WorkerCommand(LaunchSettings settings, @Nullable PrivateFolder folder) {
        this.settings = settings;
        this.folder = folder;
        archive = namesArchive(settings.jvmArgs()) ? null : StartArchive.of(settings.javaHome());
        archiveFile = archive == null ? null : archive.find();
        words = compose();
    }

    synchronized List<String> words() {
        return words;
    }

    synchronized String text() {
        return String.join(" ", words);
    }

    /** The same command without files of this pool's own, for a server that outlives it. */
    synchronized List<String> withoutFiles() {
        List<String> composed = new ArrayList<>();
        composed.add(JvmCommand.executable(settings.javaHome()).toString());
        composed.addAll(JvmCommand.arguments(settings, null, archiveFlags(), archiveJars()));
        return composed;
    }

    /** What lets a JVM start from the archive; none if there is none. */
    synchronized List<String> archiveFlags() {
        return archive == null || archiveFile == null
                ? List.of()
                : archive.kind().useFlags(archiveFile);
    }

    private List<Path> archiveJars() {
        return archive == null ? List.of() : archive.jars();
    }

    /** Whether the workers started now begin from an archive. */
    synchronized boolean usesArchive() {
        return archiveFile != null;
    }

    /** Whether a JVM that ended while it started says that it could not use the archive. */
    synchronized boolean isBlamedBy(List<String> lastWords) {
        if (archiveFile == null) {
            return false;
        }
        for (String line : lastWords) {
            if (line.contains("AOT cache") || line.contains("shared archive")) {
                return true;
            }
        }
        return false;
    }

    /** After a crash at start: goes on without the archive, if there was one. */
    synchronized boolean giveUpArchive() {
        if (archiveFile == null) {
            return false;
        }
        StartArchive.discard(archiveFile);
        archive = null;
        archiveFile = null;
        words = compose();
        return true;
    }

    /** After a start that went well: uses the archive that has been made meanwhile, or has one made. */
    synchronized void improve() {
        if (archive == null || archiveFile != null) {
            return;
        }
        archiveFile = archive.find();
        if (archiveFile == null) {
            ArchiveTraining.startOnce(archive);
        } else {
            words = compose();
        }
    }

    private static boolean namesArchive(List<String> arguments) {
        for (String argument : arguments) {
            if (argument.matches(OWN_ARCHIVE)) {
                return true;
            }
        }
        return false;
    }

    private List<String> compose() {
        List<String> composed = new ArrayList<>();
        composed.add(JvmCommand.executable(settings.javaHome()).toString());
        String fileName = version++ == 0 ? "args" : "args" + version;
        composed.addAll(JvmCommand.shortened(
                JvmCommand.arguments(settings, folder, archiveFlags(), archiveJars()), folder, fileName));
        return List.copyOf(composed);
    }
}
