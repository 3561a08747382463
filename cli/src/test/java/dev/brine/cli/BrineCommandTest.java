package dev.brine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class BrineCommandTest {
    @Test
    void help_listsCommandsAndExitCodes() {
        Ran help = Ran.brine("--help");

        assertThat(help.exitCode()).isZero();
        assertThat(help.out()).contains("demo", "map", "explain", "completion").contains("Exit codes:", "130");
        assertThat(help.err()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo", "map", "explain", "bench", "completion"})
    void help_eachCommand_hasUsageAndExitCodes(String command) {
        Ran help = Ran.brine(command, "--help");

        assertThat(help.exitCode()).isZero();
        assertThat(help.out()).contains("Usage: brine " + command, "Exit codes:");
    }

    @Test
    void version_namesTheJavaInUse() {
        Ran version = Ran.brine("--version");

        assertThat(version.out())
                .matches("(?s)brine [0-9].*")
                .contains(Runtime.version().toString(), System.getProperty("java.home"));
    }

    @Test
    void noCommand_printsUsageOnStderr() {
        Ran nothing = Ran.brine();

        assertThat(nothing.exitCode()).isEqualTo(2);
        assertThat(nothing.out()).isEmpty();
        assertThat(nothing.err()).contains("Usage: brine");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "map --wrokers=3 x|Did you mean --workers?",
                "mpa x|Did you mean map?",
                "map|Missing required parameter",
                "map --timeout 5 x|'5' is not a duration",
                "map --workers 0 x|--workers must be at least 1: 0",
                "map --workers many x|'many' is not an int",
                "map --retries -1 x|--retries must be at least 0: -1",
                "map --heap 12q x|--heap is a number and k, m or g: 12q",
                "map --files x|--files needs the names of files",
                "explain --lst|Did you mean --list?",
            })
    void badCommandLine_givesOneReportAndExitCode2(String arguments, String says) {
        Ran ran = Ran.brine(arguments.split(" "));

        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err())
                .startsWith("-- THIS COMMAND LINE IS NOT UNDERSTOOD")
                .contains("BR3001", says);
        assertThat(ran.err()).doesNotContain("\tat ");
        assertThat(ran.err().lines().filter(line -> line.startsWith("-- "))).hasSize(1);
    }

    @Test
    void verbose_printsTheStackTraceBelowTheReport() {
        Ran ran = Ran.brine("map", "--verbose", "--files", "x -> x", "/no/such/file");

        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.err()).contains("BR3004", "There is no such file", "\tat dev.brine.cli");
    }

    @Test
    void map_unreadableInput_isFoundBeforeAnythingRuns(@TempDir Path folder) throws Exception {
        Path good = Files.writeString(folder.resolve("good"), "a\n");

        Ran ran = Ran.brine("map", "--files", "x -> x", good.toString(), folder.toString());

        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).contains("BR3004", folder.toString(), "It is a folder");
    }

    @Test
    void map_missingJar_isRefused() {
        Ran ran = Ran.brine("map", "--classpath", "no-such.jar", "x -> x", "a");

        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.err()).contains("BR3006", "no-such.jar");
    }

    @Test
    void explain_knownCode_printsItsPage() {
        Ran page = Ran.brine("explain", "br3002");

        assertThat(page.exitCode()).isZero();
        assertThat(page.out())
                .startsWith("# BR3002: the expression does not compile")
                .contains("## What to do");
        assertThat(Ran.brine("explain", "3002").out()).isEqualTo(page.out());
    }

    @Test
    void explain_unknownCode_namesTheNearest() {
        Ran ran = Ran.brine("explain", "BR3999");

        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.err()).contains("BR3007", "There is no page about BR3999", "BR3009  the command failed");
    }

    @Test
    void explain_list_hasEveryPageOnce() {
        Ran list = Ran.brine("explain", "--list");

        assertThat(list.out().lines())
                .contains("BR3001  this command line is not understood")
                .doesNotHaveDuplicates();
    }

    @Test
    void colour_onlyOnATerminalOrWhenAsked() {
        String escape = "\033[";

        assertThat(Ran.brine("explain", "BR3001").out()).doesNotContain(escape);
        assertThat(Ran.brine("explain", "--color=always", "BR3001").out()).contains(escape);
        assertThat(Ran.brine("map", "--color=always", "--files", "x", "/no/such")
                        .err())
                .contains(escape);
        if (System.getenv("NO_COLOR") == null && !"dumb".equals(System.getenv("TERM"))) {
            assertThat(Ran.onTerminals(Set.of("out"), "explain", "BR3001").out())
                    .contains(escape);
        }
        assertThat(Ran.onTerminals(Set.of("out"), "explain", "--color=never", "BR3001")
                        .out())
                .doesNotContain(escape);
    }

    @Test
    void completion_namesCommandsAndOptions() {
        Ran ran = Ran.brine("completion");

        assertThat(ran.exitCode()).isZero();
        assertThat(ran.out()).contains("complete -F", "--keep-going", "explain");
    }
}
