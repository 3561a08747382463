package dev.brine.pool.launch;

import java.io.File;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The command line of a worker. */
final class JvmCommand {
    private static final boolean IS_WINDOWS = File.separatorChar == '\\';

    private JvmCommand() {}

    static Path executable(Path javaHome) {
        return javaHome.resolve("bin").resolve(IS_WINDOWS ? "java.exe" : "java");
    }

    /**
     * All arguments up to and with the main class; the flags of the user come last, so that they win.
     *
     * @param archiveFlags that let the JVM start from an archive; may be none
     * @param first what the archive wants first on the class path
     */
    static List<String> arguments(
            LaunchSettings settings, @Nullable PrivateFolder folder, List<String> archiveFlags, List<Path> first) {
        List<String> args = new ArrayList<>(JvmFlags.defaults(settings, folder));
        args.addAll(archiveFlags);
        for (Map.Entry<String, String> property : settings.systemProperties().entrySet()) {
            args.add("-D" + property.getKey() + "=" + property.getValue());
        }
        args.addAll(settings.jvmArgs());
        Set<Path> entries = new LinkedHashSet<>(first);
        entries.addAll(settings.classPath().entries());
        args.add("-cp");
        StringBuilder classPath = new StringBuilder();
        for (Path entry : entries) {
            classPath.append(classPath.length() == 0 ? "" : File.pathSeparator).append(entry);
        }
        args.add(classPath.toString());
        args.add(settings.mainClass());
        return args;
    }

    /**
     * The same as an argument file, if one can be written: class paths may be longer than a command line, and system
     * properties may be nobody else's business. Otherwise the arguments as they are.
     */
    static List<String> shortened(List<String> args, @Nullable PrivateFolder folder, String fileName) {
        if (folder == null) {
            return args;
        }
        StringBuilder lines = new StringBuilder();
        for (String argument : args) {
            if (argument.indexOf('\n') >= 0 || argument.indexOf('\r') >= 0) {
                return args;
            }
            lines.append(quoted(argument)).append('\n');
        }
        String text = lines.toString();
        Charset charset = nativeCharset();
        if (!charset.newEncoder().canEncode(text)) {
            return args;
        }
        try {
            Path file = folder.path().resolve(fileName);
            Files.writeString(file, text, charset);
            return List.of("@" + file);
        } catch (IOException e) {
            return args;
        }
    }

    /** The launcher reads argument files byte by byte, in the platform's encoding; a backslash is special in quotes. */
    static String quoted(String arg) {
        return '"' + arg.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static Charset nativeCharset() {
        String name = System.getProperty("sun.jnu.encoding", System.getProperty("native.encoding", "UTF-8"));
        return Charset.isSupported(name) ? Charset.forName(name) : Charset.defaultCharset();
    }
}
