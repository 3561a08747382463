package dev.brine.pool.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProblemPagesTest {
    private static final Path PAGES = Path.of("..", "docs", "problems");

    @Test
    void pages_ofThePool_areOnePerProblem() throws IOException {
        try (Stream<Path> files = Files.walk(PAGES)) {
            List<String> pages = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("BR2"))
                    .sorted()
                    .toList();
            assertThat(pages)
                    .containsExactlyElementsOf(Arrays.stream(PoolProblem.values())
                            .map(problem -> problem.code() + ".md")
                            .sorted()
                            .toList());
        }
    }

    @ParameterizedTest
    @EnumSource
    void page_beginsWithCodeAndTitle(PoolProblem problem) throws IOException {
        assertThat(Files.readString(PAGES.resolve(problem.code() + ".md")))
                .startsWith("# " + problem.code() + ": " + problem.title() + "\n\n");
    }

    @Test
    void codes_areUnique() {
        assertThat(Arrays.stream(PoolProblem.values()).map(PoolProblem::code)).doesNotHaveDuplicates();
    }
}
