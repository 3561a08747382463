package dev.brine.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.util.concurrent.internal.InternalFutureFailureAccess;
import dev.brine.serializer.Serializer;
import dev.brine.serializer.matrix.run.BrineWire;
import dev.brine.serializer.matrix.run.Examination;
import dev.brine.serializer.matrix.run.Jvm;
import dev.brine.serializer.matrix.run.KnownFailures;
import dev.brine.serializer.matrix.run.Specimen;
import dev.brine.serializer.matrix.run.Verdict;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.commons.logging.LogFactory;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.config.Configurator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassWriter;
import org.slf4j.LoggerFactory;
import org.slf4j.jul.JULServiceProvider;
import org.slf4j.simple.SimpleServiceProvider;

/** Values of libraries that the serializer knows nothing of, written in one fresh JVM and read and checked in another. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class LibrariesIT {
    private static final KnownFailures NONE_KNOWN = new KnownFailures(Map.of());

    @Test
    void guava_freshJvm_everyValueBehaves(@TempDir Path folder) throws Exception {
        Jvm jvm = Jvm.like(
                Serializer.class,
                ClassWriter.class,
                Examination.class,
                GuavaValues.class,
                ImmutableList.class,
                InternalFutureFailureAccess.class);
        allBehave(jvm, GuavaValues.class, GuavaValues.specimens(), folder);
    }

    @ParameterizedTest
    @ValueSource(classes = {SimpleServiceProvider.class, JULServiceProvider.class})
    void loggers_freshJvm_areThoseOfThatJvm(Class<?> provider, @TempDir Path folder) throws Exception {
        Jvm jvm = Jvm.like(
                Serializer.class,
                ClassWriter.class,
                Examination.class,
                LoggerValues.class,
                LoggerFactory.class,
                provider,
                LogManager.class,
                Configurator.class,
                LogFactory.class);
        allBehave(jvm, LoggerValues.class, LoggerValues.specimens(), folder);
    }

    private static void allBehave(Jvm jvm, Class<?> values, List<Specimen> specimens, Path folder) throws Exception {
        for (String step : List.of("write", "read")) {
            Jvm.Said said = jvm.main(Examination.class, step, BrineWire.class.getName(), values.getName(), folder);
            assertThat(said).isEqualTo(new Jvm.Said(0, "", ""));
        }
        assertThat(Verdict.of(folder).failures(specimens, NONE_KNOWN)).isEmpty();
    }
}
