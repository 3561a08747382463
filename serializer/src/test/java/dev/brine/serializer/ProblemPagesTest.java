package dev.brine.serializer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brine.report.Rendering;
import dev.brine.report.Report;
import dev.brine.serializer.refusal.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Each problem has one page, and the report on it is the one that the product makes. After a change of words,
 * {@code -Dbrine.pages=write} puts the new reports onto the pages.
 */
class ProblemPagesTest {
    private static final Path PAGES = Path.of("..", "docs", "problems");
    private static final Pattern REPORT = Pattern.compile("```text\n(-- .*?|@@REPORT@@)\n```", Pattern.DOTALL);

    @Test
    void pages_ofTheSerializer_areOnePerProblem() throws IOException {
        try (Stream<Path> files = Files.walk(PAGES)) {
            List<String> pages = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("BR1"))
                    .sorted()
                    .toList();
            assertThat(pages)
                    .containsExactlyElementsOf(Arrays.stream(Problem.values())
                            .map(problem -> problem.code() + ".md")
                            .sorted()
                            .toList());
        }
    }

    @Test
    void codes_areUnique_andWarningsAreKnownByThem() {
        assertThat(Arrays.stream(Problem.values()).map(Problem::code)).doesNotHaveDuplicates();
        assertThat(Problem.values())
                .allMatch(problem -> problem.warns()
                        == Report.builder(problem.code(), "t", "s").build().isWarning());
    }

    @ParameterizedTest
    @EnumSource
    void page_hasHeadingAndTheReportAsItIs(Problem problem, @TempDir Path scratch) throws IOException {
        Path page = PAGES.resolve(problem.code() + ".md");
        String text = Files.readString(page);
        assertThat(text).startsWith("# " + problem.code() + ": " + problem.title() + "\n\n");
        Report report = new ProblemSamples(scratch).of(problem);
        assertThat(report.code()).isEqualTo(problem.code());
        assertThat(report.title()).isEqualTo(problem.title());
        Matcher golden = REPORT.matcher(text);
        assertThat(golden.find()).as("a report on " + page).isTrue();
        String made = settled(problem, report.toString());
        if ("write".equals(System.getProperty("brine.pages"))) {
            Files.writeString(page, text.substring(0, golden.start(1)) + made + text.substring(golden.end(1)));
        } else {
            assertThat(made).isEqualTo(golden.group(1));
        }
    }

    @ParameterizedTest
    @EnumSource
    void nearestInnocentThing_isNotReported(Problem problem, @TempDir Path scratch) {
        assertThat(new ProblemSamples(scratch).ofNearest(problem)).doesNotContain(problem.code());
    }

    @ParameterizedTest
    @EnumSource
    void report_isTheSameInEveryRendering(Problem problem, @TempDir Path scratch) {
        Report report = new ProblemSamples(scratch).of(problem);
        String plain = report.render(Rendering.PLAIN);
        assertThat(plain.lines()).allMatch(line -> line.length() <= 100);
        String colour = problem.warns() ? "\u001b[1;33m" : "\u001b[1;31m";
        String ansi = report.render(Rendering.ANSI);
        assertThat(ansi).startsWith(colour + "-- ");
        assertThat(ansi.replaceAll("\u001b\\[[0-9;]*m", "")).isEqualTo(plain);
        Report read = ReadJson.report(report.render(Rendering.JSON));
        assertThat(read.render(Rendering.PLAIN)).isEqualTo(plain);
        assertThat(read.facts()).isEqualTo(report.facts());
    }

    /** Without what differs from one JDK, or one layout of bytes, to another. */
    private static String settled(Problem problem, String report) {
        String settled = report.replace(Runtime.version().toString(), "17.0.15+6")
                .replaceAll("Comparator\\.java:\\d+", "Comparator.java:473");
        return problem == Problem.DAMAGED
                ? settled.replaceFirst(": .*, at byte \\d+\\.", ": a length of 9 where 7 bytes are left, at byte 4.")
                : settled;
    }
}
