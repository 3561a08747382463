package dev.brine.cli.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class DurationTextTest {
    @Test
    void convert_readsEachUnit() {
        DurationText text = new DurationText();

        assertThat(text.convert("500ms")).isEqualTo(Duration.ofMillis(500));
        assertThat(text.convert("5s")).isEqualTo(Duration.ofSeconds(5));
        assertThat(text.convert("1.5m")).isEqualTo(Duration.ofSeconds(90));
        assertThat(text.convert("2h")).isEqualTo(Duration.ofHours(2));
        assertThat(text.convert("999999999h")).isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "", "s", "-5s", "5 s", "0s", "1d", "1e3s", "0.0000000001s"})
    void convert_anythingElse_isRefused(String wrong) {
        assertThatThrownBy(() -> new DurationText().convert(wrong)).isInstanceOf(TypeConversionException.class);
    }
}
