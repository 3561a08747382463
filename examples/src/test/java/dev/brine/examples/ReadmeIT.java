package dev.brine.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The README shows code that is compiled here, and a report that is printed. */
@Timeout(120)
class ReadmeIT {
    private static final Path README = Path.of("../README.md");
    private static final List<Path> SOURCES = List.of(Path.of("src/main/java"), Path.of("frameworks/src/main/java"));

    @Test
    void java_everyBlock_isAnExample() throws IOException {
        List<String> examples = examples();

        assertThat(blocks("java"))
                .isNotEmpty()
                .allSatisfy(block -> assertThat(examples).contains(block));
    }

    @Test
    void firstScreen_showsCodeItsReportAndBothCommands() throws Exception {
        List<String> screen = Files.readAllLines(README).subList(0, 32);

        assertThat(String.join("\n", screen)).contains("ProcessPool.of(4)", "BR1003", "./brine demo", "./mvnw verify");
    }

    @Test
    void report_isWhatQuickStartPrints() throws Exception {
        String printed = printedBy(() -> QuickStart.main(new String[0]));

        assertThat(printed).startsWith("Processing complete\n[5, 12, 21, 32]\nProcessing complete\n-- ");
        assertThat(blocks("")).contains(printed.substring(printed.indexOf("-- ")));
    }

    @Test
    void links_leadSomewhere() throws IOException {
        Matcher links = Pattern.compile("\\]\\(([^):]+)\\)").matcher(Files.readString(README));

        assertThat(links.results().map(link -> link.group(1)))
                .isNotEmpty()
                .allSatisfy(link -> assertThat(Path.of("..", link)).exists());
    }

    private interface Body {
        void run() throws Exception;
    }

    private static String printedBy(Body body) throws Exception {
        PrintStream before = System.out;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            body.run();
        } finally {
            System.setOut(before);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /** The fenced blocks of the README in a language, each with a line break at its end. */
    private static List<String> blocks(String language) throws IOException {
        List<String> blocks = new ArrayList<>();
        Matcher fences = Pattern.compile("(?ms)^```([a-z]*)\n(.*?)^```$").matcher(Files.readString(README));
        while (fences.find()) {
            if (fences.group(1).equals(language)) {
                blocks.add(fences.group(2));
            }
        }
        return blocks;
    }

    /** What stands between {@code // example: name} and {@code // end} in the examples. */
    private static List<String> examples() throws IOException {
        List<String> examples = new ArrayList<>();
        Pattern region = Pattern.compile("(?ms)^ *// example: [a-z-]+\n(.*?)^ *// end$");
        for (Path source : SOURCES) {
            try (Stream<Path> files = Files.walk(source)) {
                for (Path file :
                        files.filter(each -> each.toString().endsWith(".java")).toList()) {
                    Matcher regions = region.matcher(Files.readString(file));
                    while (regions.find()) {
                        examples.add(regions.group(1).stripTrailing().stripIndent() + "\n");
                    }
                }
            }
        }
        return examples;
    }
}
