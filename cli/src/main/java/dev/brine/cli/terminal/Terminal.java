package dev.brine.cli.terminal;

import dev.brine.report.BrineException;
import dev.brine.report.Report;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/**
 * Standard output and standard error, and what is known of them. The launching script tells which of them are terminals,
 * since Java cannot. Thread-safe: whole messages are printed, and a progress bar gives way to them.
 */
public final class Terminal {
    private static final String CLEAR_LINE = "\r\033[K";

    @Option(
            names = "--color",
            scope = ScopeType.INHERIT,
            paramLabel = "WHEN",
            description = "Colours: ${COMPLETION-CANDIDATES}. auto: on a terminal, unless NO_COLOR is set.")
    private ColourChoice colour = ColourChoice.auto;

    @Option(
            names = {"-v", "--verbose"},
            scope = ScopeType.INHERIT,
            description = "Print the stack trace below each report.")
    private boolean verbose;

    private final Set<String> terminals;
    private final int columns;
    private final PrintStream err;
    private final OutputStream out;
    private String bar = "";
    private boolean silent;

    /** Streams of which those named here, {@code out} and {@code err}, are terminals of this many columns. */
    public Terminal(Set<String> terminals, int columns, OutputStream out, OutputStream err) {
        this.terminals = Set.copyOf(terminals);
        this.columns = columns;
        this.out = out;
        this.err = new PrintStream(err, true, StandardCharsets.UTF_8);
    }

    /** The terminal that this process was started from. */
    public static Terminal ofProcess() {
        return new Terminal(
                Set.of(System.getProperty("brine.cli.terminals", "").split(",")),
                columns(System.getProperty("brine.cli.columns", "")),
                new FileOutputStream(FileDescriptor.out),
                new FileOutputStream(FileDescriptor.err));
    }

    private static int columns(String property) {
        return property.matches("[1-9][0-9]{0,4}") ? Integer.parseInt(property) : 80;
    }

    /** Whether standard output is a terminal. */
    public boolean outIsTerminal() {
        return terminals.contains("out");
    }

    /** Whether standard error is a terminal. */
    public boolean errIsTerminal() {
        return terminals.contains("err");
    }

    /** The width of the terminal behind standard error. */
    public int columns() {
        return columns;
    }

    /** How standard output is coloured. */
    public Palette outPalette() {
        return palette(outIsTerminal());
    }

    /** How standard error is coloured. */
    public Palette errPalette() {
        return palette(errIsTerminal());
    }

    private Palette palette(boolean terminal) {
        return switch (colour) {
            case always -> Palette.ANSI;
            case never -> Palette.PLAIN;
            case auto ->
                terminal && System.getenv("NO_COLOR") == null && !"dumb".equals(System.getenv("TERM"))
                        ? Palette.ANSI
                        : Palette.PLAIN;
        };
    }

    /** Standard output as text in UTF-8, for what is printed for people. */
    public PrintStream out() {
        return new PrintStream(out, true, StandardCharsets.UTF_8);
    }

    /** Standard error as text in UTF-8, for a command that shows its own progress. */
    public PrintStream err() {
        return err;
    }

    /** Writes bytes to standard output at once; never between a progress bar and its end. */
    public void write(byte[] bytes, int length) throws IOException {
        if (!outIsTerminal()) {
            out.write(bytes, 0, length);
            return;
        }
        synchronized (this) {
            hideBar();
            out.write(bytes, 0, length);
            showBar();
        }
    }

    /** Wipes the bar and prints nothing more on standard error: the process is about to end. */
    public synchronized void silence() {
        bar("");
        silent = true;
    }

    /** Prints a line on standard error. */
    public synchronized void message(String text) {
        if (silent) {
            return;
        }
        hideBar();
        err.println(text);
        showBar();
    }

    /** Prints a report on standard error. */
    public void report(Report report) {
        message(report.render(errPalette().rendering()));
    }

    /** Prints the report of a failure on standard error, and with {@code --verbose} its stack trace. */
    public void failure(BrineException failure, Report report) {
        StringBuilder text = new StringBuilder(report.render(errPalette().rendering()));
        if (verbose) {
            text.append('\n').append(StackTraces.of(failure));
        }
        message(text.toString());
    }

    /** Shows this line below everything else on standard error, until it is replaced; empty for none. */
    public synchronized void bar(String line) {
        if (!silent && (!line.isEmpty() || !bar.isEmpty())) {
            bar = line;
            err.print(CLEAR_LINE + bar);
            err.flush();
        }
    }

    private void hideBar() {
        if (!bar.isEmpty()) {
            err.print(CLEAR_LINE);
            err.flush();
        }
    }

    private void showBar() {
        if (!bar.isEmpty()) {
            err.print(bar);
            err.flush();
        }
    }

    /** The report of a failure of any kind, if it has one. */
    public static @Nullable BrineException asReported(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof BrineException reported) {
                return reported;
            }
        }
        return null;
    }
}
