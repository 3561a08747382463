package dev.brine.cli.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ProblemPageTest {
    private static final Path PAGES = Path.of("../docs/problems");

    @Test
    void everyCodeOfTheCommand_hasOnePageThatSaysTheSameTitle() throws IOException {
        String source = Files.readString(Path.of("src/main/java/dev/brine/cli/problem/Problems.java"));
        TreeMap<String, String> titleByCode = new TreeMap<>();
        for (MatchResult use : Pattern.compile("Report\\.builder\\(\\s*\"(BR3[0-9]{3})\",\\s*\"([^\"]*)\"")
                .matcher(source)
                .results()
                .toList()) {
            assertThat(titleByCode.put(use.group(1), use.group(2)))
                    .as("%s is used for one thing", use.group(1))
                    .isNull();
        }

        assertThat(titleByCode.keySet()).isEqualTo(pages());
        for (String code : titleByCode.keySet()) {
            List<String> page = Files.readAllLines(PAGES.resolve(code + ".md"));
            assertThat(page.get(0)).isEqualTo("# " + code + ": " + titleByCode.get(code));
            assertThat(page).contains("## What happened", "## What to do");
        }
    }

    private static TreeSet<String> pages() throws IOException {
        TreeSet<String> codes = new TreeSet<>();
        try (Stream<Path> files = Files.list(PAGES)) {
            files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("BR3"))
                    .forEach(name -> codes.add(name.replace(".md", "")));
        }
        return codes;
    }
}
