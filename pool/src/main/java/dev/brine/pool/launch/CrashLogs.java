package dev.brine.pool.launch;

import dev.brine.pool.report.CrashLog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds what a JVM wrote about its own crash. The log is moved out of the pool's folder, because it must outlive the
 * pool; only the newest few are kept.
 */
final class CrashLogs {
    private static final String KEPT_PREFIX = "brine-crash-";
    private static final int KEPT = 10;
    private static final int HEAD_LINES = 60;

    private CrashLogs() {}

    /** The file that a JVM with this process id is told to write, {@code %p} standing for the id. */
    static Path pattern(Path folder) {
        return folder.resolve("hs_err_%p.log");
    }

    /** The crash log of this process, kept in {@code keep}; null if it wrote none. */
    static @Nullable CrashLog find(Path folder, long pid, Path keep) {
        Path file = folder.resolve("hs_err_" + pid + ".log");
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return null;
        }
        CrashLog log = read(file);
        Path kept = keep.resolve(KEPT_PREFIX + pid + "-" + Long.toString(System.currentTimeMillis(), 36) + ".log");
        try {
            Files.move(file, kept, StandardCopyOption.REPLACE_EXISTING);
            removeOld(keep);
            return new CrashLog(kept, log.headline(), log.frame());
        } catch (IOException e) {
            return log;
        }
    }

    /** The headline of a log that may be cut short at any place. */
    static CrashLog read(Path file) {
        String headline = "";
        String frame = null;
        boolean frameFollows = false;
        try (Stream<String> lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
            for (String line : (Iterable<String>) lines.limit(HEAD_LINES)::iterator) {
                if (!line.startsWith("#")) {
                    break;
                }
                String text = line.substring(1).strip();
                if (headline.isEmpty() && isHeadline(text)) {
                    headline = text;
                }
                if (frameFollows) {
                    frame = text.replaceAll("\\s{2,}", " ");
                }
                frameFollows = text.equals("Problematic frame:");
            }
        } catch (IOException | RuntimeException e) {
            // What could be read so far is what is known.
        }
        return new CrashLog(file, headline.isEmpty() ? "the log does not say why" : headline, frame);
    }

    private static boolean isHeadline(String text) {
        return text.matches("(SIG[A-Z]+|EXCEPTION_\\w+|Internal Error|Out of Memory Error).*")
                || text.startsWith("There is insufficient memory")
                || text.startsWith("Native memory allocation");
    }

    private static void removeOld(Path keep) throws IOException {
        List<Path> logs = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(keep, KEPT_PREFIX + "*.log")) {
            files.forEach(logs::add);
        }
        logs.sort(Comparator.comparing(CrashLogs::modifiedMillis).reversed());
        for (Path old : logs.subList(Math.min(KEPT, logs.size()), logs.size())) {
            try {
                Files.deleteIfExists(old);
            } catch (IOException e) {
                // Not ours, then.
            }
        }
    }

    private static long modifiedMillis(Path file) {
        try {
            return Files.getLastModifiedTime(file).toMillis();
        } catch (IOException e) {
            return 0;
        }
    }
}
