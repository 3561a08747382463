package dev.brine.cli.explain;

import dev.brine.cli.problem.Problems;
import dev.brine.cli.terminal.Terminal;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code brine explain BR1003}. */
@Command(
        name = "explain",
        description = "Prints the page about a report, by the code at the end of its first line.",
        footer = {"Example:   brine explain BR1003", "           brine explain --list"})
public final class ExplainCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "CODE", arity = "0..1", description = "Such as BR1003, or 1003.")
    private String code = "";

    @Option(names = "--list", description = "List all codes with their titles.")
    private boolean list;

    public ExplainCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        ProblemPages pages = ProblemPages.packed();
        PrintStream out = terminal.out();
        if (list || code.isEmpty()) {
            pages.titles().forEach(out::println);
            return 0;
        }
        String wanted = code.toUpperCase(Locale.ROOT);
        wanted = wanted.matches("[0-9]+") ? "BR" + wanted : wanted;
        Optional<String> page = pages.page(wanted);
        if (page.isEmpty()) {
            throw Problems.unknownCode(code, pages.nearest(wanted));
        }
        out.print(PageText.of(page.get(), terminal.outPalette()));
        return 0;
    }
}
