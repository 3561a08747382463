package dev.brine.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A tiny bench of Brine, of a peer that is here and of one that is not. */
@Timeout(180)
class BenchCommandIT {
    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream progress = new ByteArrayOutputStream();

    @Test
    void bench_ofBrineAPeerAndAMissingOne_printsOneTableAndWritesTheFiles() throws Exception {
        Path csv = folder.resolve("bench.csv");
        Path svg = folder.resolve("bench.svg");
        Path page = Files.writeString(folder.resolve("page.md"), "# Speed\n<!-- bench:begin -->\n<!-- bench:end -->\n");

        int exitCode = run(
                "--quick",
                "--rounds=1",
                "--figures=round-trip,one-by-one",
                "--peers=socket,pebble",
                "--python=" + folder.resolve("python3"),
                "--csv=" + csv,
                "--svg=" + svg,
                "--into=" + page);

        assertThat(exitCode).as(progress.toString(StandardCharsets.UTF_8)).isZero();
        String table = out.toString(StandardCharsets.UTF_8);
        assertThat(row(table, "  Brine")).matches("  Brine +[0-9.,]+");
        assertThat(row(table, "  raw Unix socket, Java")).contains(" x ");
        assertThat(row(table, "  round trip / raw")).contains("(goal: at most 2 x)");
        assertThat(table)
                .contains("missing: pebble, fork (" + folder.resolve("python3") + " is not there)")
                .contains(Machine.here().jdk());
        assertThat(Files.readAllLines(csv))
                .anySatisfy(line -> assertThat(line).contains(",Brine,2,one-by-one,tasks/s,"))
                .anySatisfy(line -> assertThat(line).contains(",\"raw Unix socket, Java\",2,round-trip,us,"));
        assertThat(svg).content().startsWith("<svg ").contains("raw Unix socket, Java");
        assertThat(page).content().startsWith("# Speed\n<!-- bench:begin -->\n").contains(table.strip());
        await().untilAsserted(
                        () -> assertThat(ProcessHandle.current().children()).isEmpty());
    }

    @Test
    void bench_wrongOptions_areRefusedWithWhatWouldBeRight() {
        assertThat(refusal("--workers=0")).contains("--workers must be >= 1: 0");
        assertThat(refusal("--rounds=0")).contains("--rounds must be >= 1: 0");
        assertThat(refusal("--figures=speed")).contains("--figures knows no speed", "round-trip");
    }

    private int run(String... arguments) {
        return command().execute(arguments);
    }

    private String refusal(String... arguments) {
        StringWriter errors = new StringWriter();
        CommandLine command = command();
        command.setErr(new PrintWriter(errors));
        assertThat(command.execute(arguments)).isEqualTo(CommandLine.ExitCode.USAGE);
        return errors.toString();
    }

    private CommandLine command() {
        return new CommandLine(new BenchCommand(print(out), print(progress)));
    }

    private static PrintStream print(ByteArrayOutputStream target) {
        return new PrintStream(target, true, StandardCharsets.UTF_8);
    }

    private static String row(String table, String begin) {
        List<String> rows = table.lines().filter(line -> line.startsWith(begin)).toList();
        assertThat(rows).as(begin).isNotEmpty();
        return rows.get(0);
    }
}
