package dev.brine.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0|0",
                "0.012345|0.0123",
                "1.2345|1.23",
                "9.996|10",
                "20|20",
                "123.4|123",
                "999.6|1,000",
                "1234567|1,230,000",
                "0.5|0.5",
                "2.0|2"
            })
    void threeDigits_anyMagnitude_keepsWhatCounts(double value, String expected) {
        assertThat(Numbers.threeDigits(value)).isEqualTo(expected);
    }
}
