package dev.brine.pool.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExitStatusTest {

    @ParameterizedTest
    @CsvSource({
        "0, exit code 0",
        "3, exit code 3",
        "128, exit code 128",
        "134, likely signal SIGABRT (exit code 134)",
        "137, likely signal SIGKILL (exit code 137)",
        "139, likely signal SIGSEGV (exit code 139)",
        "143, likely signal SIGTERM (exit code 143)",
        "255, exit code 255",
        "-2147483648, unknown"
    })
    void text_namesTheSignal(int code, String expected) {
        assertThat(new ExitStatus(code).text()).isEqualTo(expected);
    }
}
