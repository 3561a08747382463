package dev.brine.pool.launch;

import java.lang.management.ManagementFactory;
import java.lang.module.ModuleFinder;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The flags of this JVM without which the same code would mean something else in a worker: assertions, preview features,
 * opened packages, encodings. What modules of the program were allowed is allowed to the class path, because there a worker
 * has all of it.
 */
final class InheritedFlags {
    /** Options of the launcher whose value may be an argument of its own. */
    private static final Set<String> WITH_VALUE = Set.of(
            "-cp",
            "-classpath",
            "--class-path",
            "-p",
            "--module-path",
            "--add-modules",
            "--add-opens",
            "--add-exports",
            "--add-reads",
            "--limit-modules",
            "--patch-module",
            "--upgrade-module-path",
            "--enable-native-access",
            "--source",
            "-m",
            "--module");
    /** The ones among them that end the options, as {@code -jar} does. */
    private static final Set<String> LAST = Set.of("-jar", "-m", "--module");

    private static final Set<String> PROPERTIES = Set.of(
            "file.encoding",
            "java.library.path",
            "user.language",
            "user.country",
            "user.variant",
            "user.timezone",
            "java.locale.providers",
            "java.awt.headless");

    private static final Set<String> ASSERTIONS = Set.of(
            "-ea",
            "-da",
            "-esa",
            "-dsa",
            "-enableassertions",
            "-disableassertions",
            "-enablesystemassertions",
            "-disablesystemassertions");

    private static final String[] NONE = {};

    private InheritedFlags() {}

    static List<String> ofThisJvm(boolean sameJava) {
        return select(arguments(), sameJava);
    }

    /** The flags worth passing on, of all arguments up to and including the main class. */
    static List<String> select(List<String> arguments, boolean sameJava) {
        List<String> flags = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (!argument.startsWith("-") || LAST.contains(argument)) {
                break;
            }
            String name = argument;
            String value = "";
            int equals = argument.indexOf('=');
            if (WITH_VALUE.contains(argument) && i + 1 < arguments.size()) {
                value = arguments.get(++i);
            } else if (argument.startsWith("--") && equals > 0) {
                name = argument.substring(0, equals);
                value = argument.substring(equals + 1);
            }
            String flag = select(name, value, sameJava);
            if (flag != null) {
                flags.add(flag);
            }
        }
        return flags;
    }

    private static @Nullable String select(String name, String value, boolean sameJava) {
        if (ASSERTIONS.contains(upTo(':', name))) {
            return name;
        }
        if (name.startsWith("-D")) {
            return PROPERTIES.contains(upTo('=', name.substring(2))) ? name : null;
        }
        switch (name) {
            case "--enable-preview":
                return sameJava ? name : null;
            case "--sun-misc-unsafe-memory-access", "--illegal-final-field-mutation", "--illegal-native-access":
                return sameJava ? name + "=" + value : null;
            case "--enable-native-access", "--enable-final-field-mutation":
                return sameJava ? name + "=ALL-UNNAMED" : null;
            case "--add-opens", "--add-exports":
                String source = upTo('=', value);
                return isOfPlatform(upTo('/', source)) ? name + "=" + source + "=ALL-UNNAMED" : null;
            case "--add-modules":
                List<String> modules = new ArrayList<>();
                for (String module : value.split(",")) {
                    if (isOfPlatform(module)) {
                        modules.add(module);
                    }
                }
                return modules.isEmpty() ? null : name + "=" + String.join(",", modules);
            default:
                return null;
        }
    }

    private static String upTo(char end, String text) {
        int at = text.indexOf(end);
        return at < 0 ? text : text.substring(0, at);
    }

    private static boolean isOfPlatform(String module) {
        return ModuleFinder.ofSystem().find(module).isPresent();
    }

    /** The quick way where the operating system tells, the sure way else: it costs a starting program 20 ms. */
    private static List<String> arguments() {
        ProcessHandle.Info info = ProcessHandle.current().info();
        String command = info.command().orElse("");
        String[] arguments = info.arguments().orElse(NONE);
        boolean plain = command.endsWith("/bin/java") || command.endsWith("/bin/java.exe");
        if (plain && arguments.length > 0 && !hasArgumentFile(arguments) && System.getenv("JDK_JAVA_OPTIONS") == null) {
            return List.of(arguments);
        }
        return ManagementFactory.getRuntimeMXBean().getInputArguments();
    }

    private static boolean hasArgumentFile(String[] arguments) {
        for (String argument : arguments) {
            if (argument.startsWith("@")) {
                return true;
            }
        }
        return false;
    }
}
