package dev.brine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brine.cli.Launched.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The folder that {@code package} leaves, and the tour that it gives. */
@Timeout(180)
class DistributionIT {
    @TempDir
    private Path folder;

    @Test
    void demo_showsEachStepAndItsResult() throws Exception {
        Result demo = Launched.run(folder, "$BRINE demo");

        assertThat(demo.err()).isEmpty();
        assertThat(demo.exitCode()).isZero();
        assertThat(demo.out())
                .containsSubsequence(
                        "applyAsync(foo::work)",
                        "=> Processing complete",
                        "pool.map(test::processData, List.of(1, 2, 3, 4), List.of(5, 6, 7, 8))",
                        "=> [5, 12, 21, 32]",
                        "rates.withVat(net)",
                        "says 100.0",
                        "=> 3628800",
                        "while (true) {}",
                        "=> TaskTimeoutException",
                        "BR2002",
                        "halt(3)",
                        "=> WorkerLostException",
                        "exit code 3",
                        "=> still 42",
                        "=> SerializationException",
                        "ServerSocket");
        assertThat(demo.out()).doesNotContain("\033[");
    }

    @Test
    void command_fromAPathWithSpaces_byASymbolicLink_fromAnotherFolder() throws Exception {
        Path home = Files.createDirectories(folder.resolve("a home/with spaces"));
        Launched.run(folder, "cp -R \"$(dirname \"$(dirname \"$BRINE\")\")/.\" 'a home/with spaces'");
        Files.createDirectories(folder.resolve("bin dir"));
        Files.createSymbolicLink(folder.resolve("bin dir/br"), Path.of("../a home/with spaces/bin/brine"));

        assertThat(home.resolve("bin/brine")).isExecutable();
        Result result = Launched.run(folder, "cd / && \"$OLDPWD/bin dir/br\" map 'x -> x + 1' a");
        assertThat(result.err()).isEmpty();
        assertThat(result.out()).isEqualTo("a1\n");
    }

    @Test
    void command_withoutJavaHome_takesTheJavaOnThePath() throws Exception {
        Result result = Launched.run(folder, "PATH=\"$JAVA_HOME/bin:$PATH\"; unset JAVA_HOME; \"$BRINE\" --version");

        assertThat(result.out()).contains(System.getProperty("java.home"));
    }

    @Test
    void command_wrongJavaHome_isOneLine() throws Exception {
        Result missing = Launched.run(folder, "JAVA_HOME=/no/such \"$BRINE\" --version");
        assertThat(missing.exitCode()).isEqualTo(1);
        assertThat(missing.err()).isEqualTo("brine: JAVA_HOME names no JDK: there is no /no/such/bin/java\n");

        Path old = Files.createDirectories(folder.resolve("jdk8/bin"));
        Files.writeString(folder.resolve("jdk8/release"), "JAVA_VERSION=\"1.8.0_392\"\n");
        assertThat(Files.createFile(old.resolve("java")).toFile().setExecutable(true))
                .isTrue();
        Result tooOld = Launched.run(folder, "JAVA_HOME=\"$PWD/jdk8\" \"$BRINE\" --version");
        assertThat(tooOld.exitCode()).isEqualTo(1);
        assertThat(tooOld.err())
                .contains("Java 17 or newer is needed", "1.8.0_392")
                .hasLineCount(1);
    }

    @Test
    void completion_isAScriptThatBashAccepts() throws Exception {
        Result result = Launched.run(folder, "\"$BRINE\" completion > c && bash -n c && source c && complete -p brine");

        assertThat(result.err()).isEmpty();
        assertThat(result.out()).contains("brine");
    }
}
