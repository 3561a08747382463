package dev.brine.pool.process;

import java.util.List;

/** Tells system properties that a JVM sets of itself from those of the program that runs on it. */
final class JvmProperties {
    private static final List<String> OWN = List.of(
            "awt.",
            "brine.",
            "file.separator",
            "ftp.nonProxyHosts",
            "http.nonProxyHosts",
            "java.class.",
            "java.home",
            "java.library.path",
            "java.runtime.",
            "java.specification.",
            "java.vendor",
            "java.version",
            "java.vm.",
            "jdk.debug",
            "jdk.module.",
            "line.separator",
            "native.encoding",
            "os.",
            "path.separator",
            "socksNonProxyHosts",
            "stderr.encoding",
            "stdin.encoding",
            "stdout.encoding",
            "sun.",
            "user.dir",
            "user.home",
            "user.name");

    private JvmProperties() {}

    /** Whether a property belongs to the program. */
    static boolean areNot(String name) {
        return OWN.stream().noneMatch(name::startsWith);
    }
}
