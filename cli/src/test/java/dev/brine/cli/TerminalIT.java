package dev.brine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brine.cli.Launched.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The command on a pseudo-terminal, which {@code script} makes. */
@Timeout(180)
class TerminalIT {
    private static final String ESCAPE = "\033[";

    @TempDir
    private Path folder;

    @BeforeAll
    static void needScript() {
        Assumptions.assumeTrue(
                System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux")
                        && Files.isExecutable(Path.of("/usr/bin/script")),
                "the script command of util-linux makes the terminal");
    }

    @Test
    void report_onATerminal_isColoured() throws Exception {
        assertThat(onTerminal("$BRINE map").out()).contains(ESCAPE + "1;31m", "BR3001");
        assertThat(onTerminal("NO_COLOR=1 $BRINE map").out()).contains("BR3001").doesNotContain(ESCAPE);
    }

    @Test
    void map_onATerminal_showsProgressAndWipesIt() throws Exception {
        Result result = onTerminal("seq 1 1500 | $BRINE map -w 2 \"x -> { Thread.sleep(1); return x; }\" > results");

        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).contains("map ", "lines").endsWith("\r" + ESCAPE + "K");
        assertThat(Files.readAllLines(folder.resolve("results")))
                .hasSize(1500)
                .last()
                .isEqualTo("1500");
    }

    @Test
    void map_ctrlC_endsQuietlyWith130AndLeavesNoWorker() throws Exception {
        try (Launched map = Launched.shell(
                folder,
                "script -qec 'exec \"$BRINE\" map -w 2 \"x -> { Thread.sleep(5); return x; }\" < <(yes) > results' /dev/null")) {
            map.awaitWorkers(2);
            Awaitility.await().until(() -> Files.size(folder.resolve("results")) > 0);
            map.workers();
            map.stdin().write(3);
            map.stdin().flush();
            Result result = map.await();

            assertThat(result.exitCode()).isEqualTo(130);
            assertThat(result.out()).doesNotContain("BR", "Exception", "\tat ");
            assertThat(Files.readString(folder.resolve("results"))).matches("(y\n)+");
        }
    }

    private Result onTerminal(String line) throws Exception {
        return Launched.run(folder, "script -qec '" + line + "' /dev/null < /dev/null");
    }
}
