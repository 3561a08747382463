package dev.brine.pool.launch;

import java.lang.management.ManagementFactory;
import java.lang.module.ModuleFinder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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
            select(name, value, sameJava).ifPresent(flags::add);
        }
        return flags;
    }

    private static Optional<String> select(String name, String value, boolean sameJava) {
        if (name.matches("-(ea|da|esa|dsa|enableassertions|disableassertions|enablesystemassertions"
                + "|disablesystemassertions)(:.*)?")) {
            return Optional.of(name);
        }
        if (name.startsWith("-D")) {
            String key = name.substring(2).split("=", 2)[0];
            return PROPERTIES.contains(key) ? Optional.of(name) : Optional.empty();
        }
        return switch (name) {
            case "--enable-preview" -> sameJava ? Optional.of(name) : Optional.empty();
            case "--sun-misc-unsafe-memory-access", "--illegal-final-field-mutation", "--illegal-native-access" ->
                sameJava ? Optional.of(name + "=" + value) : Optional.empty();
            case "--enable-native-access", "--enable-final-field-mutation" ->
                sameJava ? Optional.of(name + "=ALL-UNNAMED") : Optional.empty();
            case "--add-opens", "--add-exports" -> {
                String source = value.split("=", 2)[0];
                yield isOfPlatform(source.split("/", 2)[0])
                        ? Optional.of(name + "=" + source + "=ALL-UNNAMED")
                        : Optional.empty();
            }
            case "--add-modules" -> {
                List<String> modules = List.of(value.split(",")).stream()
                        .filter(InheritedFlags::isOfPlatform)
                        .toList();
                yield modules.isEmpty() ? Optional.empty() : Optional.of(name + "=" + String.join(",", modules));
            }
            default -> Optional.empty();
        };
    }

    private static boolean isOfPlatform(String module) {
        return ModuleFinder.ofSystem().find(module).isPresent();
    }

    /** The quick way where the operating system tells, the sure way else: it costs a starting program 20 ms. */
    private static List<String> arguments() {
        ProcessHandle.Info info = ProcessHandle.current().info();
        boolean plain = info.command()
                .filter(command -> command.matches(".*/bin/java(\\.exe)?"))
                .isPresent();
        List<String> arguments = info.arguments().map(List::of).orElse(List.of());
        if (plain
                && !arguments.isEmpty()
                && arguments.stream().noneMatch(argument -> argument.startsWith("@"))
                && System.getenv("JDK_JAVA_OPTIONS") == null) {
            return arguments;
        }
        return ManagementFactory.getRuntimeMXBean().getInputArguments();
    }
}
