package dev.brine.pool.launch;

import java.nio.file.Path;
import java.util.List;

/**
 * The two kinds of start-up archives that a JVM can make of a run and begin the next one from. Whatever is wrong with
 * one, the JVM is told to go on without a word.
 */
enum ArchiveKind {
    /** A dynamic class-data archive on top of the JDK's own; JDK 17 to 24. */
    DYNAMIC_CDS(".jsa") {
        @Override
        List<String> useFlags(Path file) {
            return List.of("-XX:SharedArchiveFile=" + file, "-Xshare:auto", "-Xlog:cds*=off");
        }

        @Override
        List<String> makeFlags(Path file) {
            return List.of("-XX:ArchiveClassesAtExit=" + file, "-Xlog:cds*=off");
        }
    },
    /** A cache of loaded and linked classes, with profiles; JDK 25 and later make one in a single step. */
    AOT_CACHE(".aot") {
        @Override
        List<String> useFlags(Path file) {
            return List.of("-XX:AOTCache=" + file, "-Xlog:cds*=off", "-Xlog:aot*=off");
        }

        @Override
        List<String> makeFlags(Path file) {
            return List.of("-XX:AOTCacheOutput=" + file, "-Xlog:cds*=off", "-Xlog:aot*=off");
        }
    };

    private final String suffix;

    ArchiveKind(String suffix) {
        this.suffix = suffix;
    }

    static ArchiveKind of(int javaFeature) {
        return javaFeature >= 25 ? AOT_CACHE : DYNAMIC_CDS;
    }

    String suffix() {
        return suffix;
    }

    /** The flags of a JVM that starts from this file. */
    abstract List<String> useFlags(Path file);

    /** The flags of a JVM that writes this file when it ends. */
    abstract List<String> makeFlags(Path file);
}
