package dev.brine.pool.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0 ms",
        "999, 999 ms",
        "1000, 1 s",
        "1560, 1.5 s",
        "60000, 1 min",
        "123000, 2 min 3 s",
        "3600000, 1 h",
        "18600000, 5 h 10 min"
    })
    void duration_asWords(long millis, String expected) {
        assertThat(Words.of(Duration.ofMillis(millis))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0 bytes",
        "1, 1 byte",
        "1023, 1023 bytes",
        "1024, 1 KiB",
        "1536, 1.5 KiB",
        "536870912, 512 MiB",
        "1288490189, 1.2 GiB"
    })
    void bytes_asWords(long bytes, String expected) {
        assertThat(Words.bytes(bytes)).isEqualTo(expected);
    }
}
