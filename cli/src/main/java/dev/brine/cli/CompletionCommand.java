package dev.brine.cli;

import dev.brine.cli.terminal.Terminal;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code brine completion}. */
@Command(name = "completion", description = "Prints a completion script for bash and zsh:   source <(brine completion)")
final class CompletionCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Spec
    private @Nullable CommandSpec spec;

    CompletionCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        CommandSpec self = java.util.Objects.requireNonNull(spec, "picocli sets it");
        terminal.out().print(AutoComplete.bash("brine", self.root().commandLine()));
        return 0;
    }
}
