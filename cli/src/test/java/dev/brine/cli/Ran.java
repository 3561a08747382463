package dev.brine.cli;

import dev.brine.cli.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** What the command did, run in this process. */
record Ran(int exitCode, String out, String err) {
    static Ran brine(String... arguments) {
        return onTerminals(Set.of(), arguments);
    }

    static Ran onTerminals(Set<String> terminals, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exitCode = BrineCommand.run(new Terminal(terminals, 80, out, err), arguments);
        return new Ran(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
