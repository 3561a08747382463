package dev.brine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brine.cli.Launched.Result;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code brine map}, as built, as a process. */
@Timeout(180)
class MapIT {
    @TempDir
    private Path folder;

    @Test
    void map_hundredThousandLines_inOrder() throws Exception {
        Result result = run("seq 1 100000 | $BRINE map 'x -> Integer.parseInt(x) * 2'");

        assertThat(result.err()).isEmpty();
        assertThat(result.exitCode()).isZero();
        assertThat(result.out())
                .isEqualTo(IntStream.rangeClosed(1, 100_000)
                        .mapToObj(n -> n * 2 + "\n")
                        .collect(Collectors.joining()));
    }

    @Test
    void map_unordered_givesTheSameLines() throws Exception {
        Result result = run("seq 1 5000 | $BRINE map --unordered 'x -> Integer.parseInt(x) * 2' | sort -n");

        assertThat(result.out())
                .isEqualTo(IntStream.rangeClosed(1, 5000)
                        .mapToObj(n -> n * 2 + "\n")
                        .collect(Collectors.joining()));
    }

    @Test
    void map_workerKilled_changesNothingButALineOnStderr() throws Exception {
        try (Launched map = Launched.shell(
                folder, "seq 1 3000 | $BRINE map -w 2 'x -> { Thread.sleep(1); return Integer.parseInt(x) * 2; }'")) {
            map.awaitWorkers(2);
            map.awaitOutput();
            map.workers().get(0).destroyForcibly();
            Result result = map.await();

            assertThat(result.exitCode()).isZero();
            assertThat(result.out())
                    .isEqualTo(IntStream.rangeClosed(1, 3000)
                            .mapToObj(n -> n * 2 + "\n")
                            .collect(Collectors.joining()));
            assertThat(result.err())
                    .doesNotContain("\tat ")
                    .matches("(brine: brine-map-worker-[0-9]+ was lost.*SIGKILL.*\n)?");
        }
    }

    @Test
    void map_endlessInput_inConstantMemory() throws Exception {
        Result result = run("export BRINE_JAVA_OPTS=-Xmx48m; yes | $BRINE map 'x -> x + x' | head -300000 | sort -u;"
                + " echo ${PIPESTATUS[@]}");

        assertThat(result.err()).isEmpty();
        assertThat(result.out()).isEqualTo("yy\n141 0 0 0\n");
    }

    @Test
    void map_slowInput_isAnsweredAtOnce() throws Exception {
        try (Launched map = Launched.shell(folder, "$BRINE map -w 1 'x -> x.length()'")) {
            map.stdin().write("four\n".getBytes(StandardCharsets.UTF_8));
            map.stdin().flush();
            map.awaitOutput();
            map.stdin().write("seven77\n".getBytes(StandardCharsets.UTF_8));
            map.stdin().close();

            assertThat(map.await().out()).isEqualTo("4\n7\n");
        }
    }

    @Test
    void map_failedLine_endsItWithAReport() throws Exception {
        Result result = run("printf '1\\n2\\nx3\\n4\\n' | $BRINE map -w 1 'x -> Integer.parseInt(x)'");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.out()).isEqualTo("1\n2\n");
        assertThat(result.err())
                .contains("BR2001", "line 3 of standard input: \"x3\"", "NumberFormatException")
                .contains("what   x -> Integer.parseInt(x)\n", "where  at BrineExpression.")
                .doesNotContain("\tat java.base");
    }

    @Test
    void map_keepGoing_reportsEachFailedLineAndExitsWith3() throws Exception {
        Result result = run("$BRINE map --keep-going -w 2 'x -> Integer.parseInt(x)' 1 b 3 d");

        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.out()).isEqualTo("1\n3\n");
        assertThat(result.err()).contains("argument 2: \"b\"", "argument 4: \"d\"");
        assertThat(result.err().lines().filter(line -> line.startsWith("-- "))).hasSize(2);
    }

    @Test
    void map_timeout_killsTheLineThatHangs() throws Exception {
        Result result =
                run("$BRINE map -k -w 2 --timeout 4s 'x -> { while (x.equals(\"loop\")) {} return x; }' a loop c");

        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.out()).isEqualTo("a\nc\n");
        assertThat(result.err()).contains("BR2002", "\"loop\"", "4 s");
    }

    @Test
    void map_workerThatHalts_isTriedAgainAndThenReported() throws Exception {
        Result result = run("$BRINE map -k -w 1 --retries 1"
                + " 'x -> { if (x.equals(\"b\")) Runtime.getRuntime().halt(3); return x; }' a b c");

        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.out()).isEqualTo("a\nc\n");
        assertThat(result.err()).contains("BR2003", "argument 2: \"b\"", "exit code 3");
    }

    @Test
    void map_nullStreamAndVoid_giveNoLineAndManyLines() throws Exception {
        assertThat(run("$BRINE map 'x -> x.isEmpty() ? null : Stream.of(x.split(\",\"))' 'a,b' '' c")
                        .out())
                .isEqualTo("a\nb\nc\n");

        Result printed = run("$BRINE map -w 1 'x -> System.out.println(\"saw \" + x)' a");
        assertThat(printed.out()).isEmpty();
        assertThat(printed.err()).isEqualTo("[brine-map-worker-1] saw a\n");
    }

    @Test
    void map_filesAndNul() throws Exception {
        Files.writeString(folder.resolve("one file"), "a\nb");
        Files.writeString(folder.resolve("two"), "c\n");

        assertThat(run("$BRINE map --files String::toUpperCase 'one file' two").out())
                .isEqualTo("A\nB\nC\n");
        assertThat(run("printf 'a\\nb\\0c' | $BRINE map -0 'x -> x.length()'").out())
                .isEqualTo("3\n1\n");
    }

    @Test
    void map_unicode_whateverTheLocale() throws Exception {
        assertThat(run("printf 'gr\\303\\274n \\342\\202\\254\\n' | LC_ALL=C $BRINE map 'x -> x + x.length()'")
                        .out())
                .isEqualTo("gr\u00fcn \u20ac6\n");
    }

    @Test
    void map_classPath_reachesTheWorkers() throws Exception {
        Files.createDirectories(folder.resolve("lib/com/acme"));
        Path source = Files.writeString(
                folder.resolve("lib/com/acme/Words.java"),
                "package com.acme; public class Words { public static int count(String s) { return new Inner().n(s); }"
                        + " static class Inner { int n(String s) { return s.split(\" \").length; } } }");
        ToolProvider.getSystemJavaCompiler().run(null, null, null, source.toString());

        assertThat(run("$BRINE map --classpath lib --imports com.acme.* Words::count 'a b c' d")
                        .out())
                .isEqualTo("3\n1\n");
    }

    @Test
    void map_badHeap_isOneReport() throws Exception {
        Result result = run("seq 1 1000 | $BRINE map --keep-going --heap 9999999g 'x -> x'");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
        assertThat(result.err())
                .startsWith("-- A WORKER COULD NOT START")
                .contains("BR2004")
                .doesNotContain("\tat ");
        assertThat(result.err().lines().filter(line -> line.startsWith("-- "))).hasSize(1);

        Result tiny = run("$BRINE map --heap 1k 'x -> x' a");
        assertThat(tiny.exitCode()).isEqualTo(2);
        assertThat(tiny.err()).contains("BR3001", "heap=1k");
    }

    @Test
    void map_javaWithoutCompiler_isOneReport() throws Exception {
        Result result =
                run("BRINE_JAVA_OPTS='--limit-modules java.base,java.logging,jdk.unsupported' $BRINE map 'x -> x' a");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).startsWith("-- THIS JAVA HAS NO COMPILER").doesNotContain("\tat ");
    }

    @Test
    void map_fullDisk_isOneReport() throws Exception {
        org.junit.jupiter.api.Assumptions.assumeTrue(Files.exists(Path.of("/dev/full")));
        Result result = run("$BRINE map 'x -> x' a > /dev/full");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).contains("BR3005", "No space left on device").doesNotContain("\tat ");
    }

    private Result run(String line) throws Exception {
        return Launched.run(folder, line);
    }
}
