package dev.brine.serializer.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Hooks are called as the JDK's streams call them, in the same order, and see the same. */
@Timeout(value = 1, unit = TimeUnit.MINUTES)
class HooksLikeJdkTest {
    static List<Sample> samples() {
        return Sample.all();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void roundTrip_hooks_calledAsByTheJdk(Sample sample) {
        String jdk = Journey.outcome(Journey.JDK, sample.value().get());
        String brine = Journey.outcome(Journey.BRINE, sample.value().get());
        if (sample.difference() == null) {
            assertThat(brine).isEqualTo(jdk);
        } else {
            assertThat(jdk).as("by the JDK").isEqualTo(sample.jdk());
            assertThat(brine).as("by Brine, %s", sample.difference()).isEqualTo(sample.brine());
        }
    }
}
