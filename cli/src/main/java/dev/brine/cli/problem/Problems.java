package dev.brine.cli.problem;

import dev.brine.report.Report;
import java.io.File;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The reports of the command itself. Each code has one page under {@code docs/problems}. */
public final class Problems {
    private Problems() {}

    /** BR3001: an unknown option, a missing argument, a value that is not one. */
    public static CommandException commandLine(
            String command, String message, List<String> suggestions, Throwable cause) {
        String fix = suggestions.isEmpty()
                ? command + " --help"
                : "Did you mean " + String.join(" or ", suggestions) + "?   See " + command + " --help";
        return new CommandException(
                ExitCode.USAGE,
                Report.builder("BR3001", "this command line is not understood", message)
                        .fix(fix)
                        .build(),
                cause);
    }

    /** BR3002: what javac says about the expression, with the place marked. */
    public static CommandException expression(String marked, String why, String fix) {
        return new CommandException(
                ExitCode.USAGE,
                Report.builder(
                                "BR3002",
                                "the expression does not compile",
                                "The lambda must be Java, and take a String.")
                        .what(marked)
                        .why(why)
                        .fix(fix)
                        .build(),
                null);
    }

    /** BR3003: this Java has no compiler. */
    public static CommandException noCompiler() {
        return new CommandException(
                ExitCode.FAILURE,
                Report.builder("BR3003", "this Java has no compiler", "The expression cannot be compiled.")
                        .where(System.getProperty("java.home") + " (Java " + Runtime.version() + ")")
                        .why("It is a JRE, or a runtime without the module jdk.compiler.")
                        .fix("Install a JDK 17 or newer, and name it:   JAVA_HOME=/path/to/jdk brine map ...")
                        .build(),
                null);
    }

    /** BR3004: an input that cannot be opened or read. */
    public static CommandException input(String source, Exception cause) {
        return new CommandException(
                ExitCode.FAILURE,
                Report.builder("BR3004", "the input cannot be read", "Reading " + source + " failed.")
                        .why(reason(cause))
                        .fix("Name files that exist and that this user may read.")
                        .build(),
                cause);
    }

    /** BR3005: standard output cannot be written, for another reason than that its reader has gone. */
    public static CommandException output(Exception cause) {
        return new CommandException(
                ExitCode.FAILURE,
                Report.builder("BR3005", "the output cannot be written", "Writing to standard output failed.")
                        .why(reason(cause))
                        .fix("Make room, or send the output elsewhere. The lines that came out are whole.")
                        .build(),
                cause);
    }

    /** BR3006: an entry of {@code --classpath} that is not there. */
    public static CommandException classPath(String entry) {
        return new CommandException(
                ExitCode.USAGE,
                Report.builder("BR3006", "a class path entry is missing", "--classpath names " + entry + ".")
                        .why("There is no such jar or folder.")
                        .fix("Separate entries with '" + File.pathSeparator + "'; 'lib/*' stands for all jars in lib.")
                        .build(),
                null);
    }

    /** BR3007: a code that no page explains. */
    public static CommandException unknownCode(String code, List<String> nearest) {
        return new CommandException(
                ExitCode.USAGE,
                Report.builder("BR3007", "no such report", "There is no page about " + code + ".")
                        .why("A code is BR and four digits, as at the end of a report's first line.")
                        .fix("The nearest are:\n" + String.join("\n", nearest))
                        .build(),
                null);
    }

    /** BR3008: {@code --imports} names what is not there. */
    public static CommandException imports(String entry, String why) {
        return new CommandException(
                ExitCode.USAGE,
                Report.builder("BR3008", "an import does not compile", "--imports " + entry)
                        .why(why)
                        .fix("Write it as after Java's import:   --imports 'java.sql.*,static java.lang.Math.*'"
                                + "\nand name its jar with --classpath.")
                        .build(),
                null);
    }

    /** BR3009: a failure that no other report foresees. */
    public static CommandException unexpected(Throwable cause) {
        boolean memory = cause instanceof OutOfMemoryError;
        return new CommandException(
                ExitCode.FAILURE,
                Report.builder("BR3009", "the command failed", "brine itself failed, and not one of its tasks.")
                        .why(String.valueOf(cause))
                        .fix(
                                memory
                                        ? "Give the command more memory:   BRINE_JAVA_OPTS=-Xmx2g brine ..."
                                        : "Run it again with --verbose for the stack trace, and report it.")
                        .build(),
                cause);
    }

    private static String reason(Exception cause) {
        if (cause instanceof NoSuchFileException) {
            return "There is no such file.";
        }
        if (cause instanceof AccessDeniedException) {
            return "This user may not.";
        }
        if (cause instanceof CharacterCodingException) {
            return "It is not text in UTF-8.";
        }
        if (cause instanceof FileSystemException failure) {
            @Nullable String detail = failure.getReason();
            return detail == null ? failure.toString() : detail + ".";
        }
        @Nullable String message = cause.getMessage();
        return message == null ? cause.toString() : message + ".";
    }
}
