package dev.brine.cli.bench.subject;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StatisticsTest {
    @Test
    void median_oddCount_isTheMiddleOne() {
        assertThat(Statistics.median(9, 1, 5)).hasValue(5);
    }

    @Test
    void median_evenCount_isBetweenTheTwoInTheMiddle() {
        assertThat(Statistics.median(4, 1, 2, 9)).hasValue(3);
    }

    @Test
    void median_noValues_isEmpty() {
        assertThat(Statistics.median()).isEmpty();
    }

    @Test
    void percentile_hundredValues_isTheNth() {
        double[] sorted = IntStream.rangeClosed(1, 100).asDoubleStream().toArray();
        assertThat(Statistics.percentile(sorted, 50)).isEqualTo(50);
        assertThat(Statistics.percentile(sorted, 99)).isEqualTo(99);
        assertThat(Statistics.percentile(sorted, 100)).isEqualTo(100);
    }

    @Test
    void percentile_oneValue_isThatValue() {
        assertThat(Statistics.percentile(new double[] {7}, 99)).isEqualTo(7);
    }
}
