package dev.brine.benchmarks.serializer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Each benchmark method runs once, so that a benchmark that no longer works is found by the build. */
@Timeout(120)
class SerializerBenchmarkTest {
    @Test
    void run_onceOverEveryValueAPeerCarries_yieldsOneResultPerMethod() throws RunnerException {
        Set<Value> values = EnumSet.complementOf(EnumSet.of(Value.PLAIN_LAMBDA));
        var results = new Runner(new OptionsBuilder()
                        .include(SerializerBenchmark.class.getSimpleName())
                        .param("library", "FORY", "FORY_TREES", "KRYO", "JDK")
                        .param("value", values.stream().map(Value::name).toArray(String[]::new))
                        .mode(Mode.SingleShotTime)
                        .forks(0)
                        .warmupIterations(0)
                        .measurementIterations(1)
                        .measurementTime(TimeValue.milliseconds(1))
                        .shouldFailOnError(true)
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .run();
        assertThat(results.stream().map(RunResult::getPrimaryResult)).hasSize(2 * 4 * values.size());
    }

    @ParameterizedTest
    @EnumSource(Value.class)
    void refusal_ofBrine_isNone(Value value) {
        assertThat(Library.BRINE.refusal(value)).isEmpty();
    }

    @Test
    void refusal_ofPeersForAPlainLambda_saysWhy() {
        for (Library peer : List.of(Library.FORY, Library.FORY_TREES, Library.KRYO, Library.JDK)) {
            assertThat(peer.refusal(Value.PLAIN_LAMBDA)).as(peer.title).isPresent();
        }
    }
}
