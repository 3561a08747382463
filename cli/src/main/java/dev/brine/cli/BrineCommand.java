package dev.brine.cli;

import dev.brine.cli.bench.BenchCommand;
import dev.brine.cli.demo.DemoCommand;
import dev.brine.cli.explain.ExplainCommand;
import dev.brine.cli.map.MapCommand;
import dev.brine.cli.problem.CommandException;
import dev.brine.cli.problem.EditDistance;
import dev.brine.cli.problem.ExitCode;
import dev.brine.cli.problem.Problems;
import dev.brine.cli.terminal.Palette;
import dev.brine.cli.terminal.Terminal;
import dev.brine.report.BrineException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** {@code brine}: the commands, and what becomes of their failures. */
@Command(
        name = "brine",
        description = "Runs any Java lambda in another process, and says exactly why when something cannot travel.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        scope = CommandLine.ScopeType.INHERIT,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all went well",
            "1:it failed, or a line failed and --keep-going was not given",
            "2:the command line, or the expression in it, is wrong",
            "3:some lines failed (--keep-going); the others came out",
            "130:interrupted by Ctrl-C"
        },
        optionListHeading = "%nOptions:%n",
        parameterListHeading = "%nParameters:%n",
        commandListHeading = "%nCommands:%n",
        synopsisHeading = "Usage: ",
        descriptionHeading = "%n",
        footerHeading = "%n")
public final class BrineCommand implements Callable<Integer> {
    private static final int NEAREST = 2;
    private static final int FARTHEST = 3;

    @Mixin
    private final Terminal terminal;

    @Spec
    private @Nullable CommandSpec spec;

    private BrineCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    public static void main(String[] arguments) {
        System.exit(run(Terminal.ofProcess(), arguments));
    }

    static int run(Terminal terminal, String... arguments) {
        try {
            return commandLine(terminal).execute(arguments);
        } catch (Error e) {
            return end(terminal, e);
        }
    }

    static CommandLine commandLine(Terminal terminal) {
        CommandLine command = new CommandLine(new BrineCommand(terminal));
        command.addSubcommand(new DemoCommand(terminal));
        command.addSubcommand(new MapCommand(terminal));
        command.addSubcommand(new ExplainCommand(terminal));
        command.addSubcommand(new BenchCommand(terminal.out(), terminal.err()));
        command.addSubcommand(new CompletionCommand(terminal));
        command.setCaseInsensitiveEnumValuesAllowed(true);
        command.setUsageHelpAutoWidth(false);
        command.setUsageHelpWidth(Math.max(80, Math.min(terminal.columns(), 110)));
        command.setOut(new PrintWriter(terminal.out(), true));
        command.setExecutionStrategy(parsed -> {
            boolean ansi = terminal.outPalette() == Palette.ANSI;
            command.setColorScheme(CommandLine.Help.defaultColorScheme(ansi ? Ansi.ON : Ansi.OFF));
            return new RunLast().execute(parsed);
        });
        command.setParameterExceptionHandler((failure, given) -> end(terminal, misunderstood(failure)));
        command.setExecutionExceptionHandler((failure, failed, parsed) -> end(terminal, failure));
        return command;
    }

    @Override
    public Integer call() {
        CommandSpec self = Objects.requireNonNull(spec, "picocli sets it");
        terminal.message(self.commandLine().getUsageMessage(Ansi.OFF).stripTrailing());
        return ExitCode.USAGE;
    }

    private static int end(Terminal terminal, Throwable failure) {
        @Nullable BrineException reported = Terminal.asReported(failure);
        BrineException shown = reported == null ? Problems.unexpected(failure) : reported;
        terminal.failure(shown, shown.report());
        return shown instanceof CommandException command ? command.exitCode() : ExitCode.FAILURE;
    }

    private static CommandException misunderstood(ParameterException failure) {
        CommandSpec command = failure.getCommandLine().getCommandSpec();
        List<String> near = List.of();
        if (failure instanceof UnmatchedArgumentException unmatched) {
            String word = unmatched.getUnmatched().get(0).replaceFirst("=.*", "");
            Set<String> known = word.startsWith("-")
                    ? command.optionsMap().keySet()
                    : command.subcommands().keySet();
            near = EditDistance.nearest(word, known, NEAREST, FARTHEST);
        }
        String message = String.valueOf(failure.getMessage());
        return Problems.commandLine(
                command.qualifiedName(), message.endsWith(".") ? message : message + ".", near, failure);
    }
}
