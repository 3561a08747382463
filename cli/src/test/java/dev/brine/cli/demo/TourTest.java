package dev.brine.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TourTest {
    @Test
    void everyMethodOfTheTour_isAStepOfTheSameName() {
        Set<String> methods = Arrays.stream(Tour.class.getDeclaredMethods())
                .map(Method::getName)
                .filter(name -> !name.contains("$"))
                .collect(Collectors.toSet());

        assertThat(DemoCommand.STEPS.stream().map(DemoCommand.Step::method))
                .containsExactlyInAnyOrderElementsOf(methods);
    }

    @Test
    void everyStep_hasABodyToShow() throws IOException {
        TourSource source = TourSource.packed();

        for (DemoCommand.Step step : DemoCommand.STEPS) {
            assertThat(source.bodyOf(step.method()))
                    .as(step.method())
                    .isNotEmpty()
                    .allSatisfy(line -> assertThat(line).hasSizeLessThan(112));
        }
    }
}
