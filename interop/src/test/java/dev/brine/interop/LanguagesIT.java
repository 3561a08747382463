package dev.brine.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brine.serializer.Serializer;
import dev.brine.serializer.matrix.run.BrineWire;
import dev.brine.serializer.matrix.run.Examination;
import dev.brine.serializer.matrix.run.Jvm;
import dev.brine.serializer.matrix.run.KnownFailures;
import dev.brine.serializer.matrix.run.Specimen;
import dev.brine.serializer.matrix.run.Verdict;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassWriter;

/** Closures and objects of Kotlin, Scala and Groovy, written in one fresh JVM and read and checked in another. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class LanguagesIT {
    @Test
    void read_freshJvm_everyValueBehaves(@TempDir Path folder) throws Exception {
        Languages.compile();
        Jvm jvm = Jvm.like(Serializer.class, ClassWriter.class, Examination.class, Languages.class)
                .on(Languages.classPath().toArray(Path[]::new));
        for (String step : List.of("write", "read")) {
            Jvm.Said said = jvm.main(
                    Examination.class, step, BrineWire.class.getName(), Languages.Foreign.class.getName(), folder);
            assertThat(said).isEqualTo(new Jvm.Said(0, "", ""));
        }

        KnownFailures known = KnownFailures.load(LanguagesIT.class, "known-failures.txt", jvm.feature());
        Verdict verdict = Verdict.of(folder);
        assertThat(verdict.failures(specimens(), known)).isEmpty();
        assertThat(verdict.recovered(specimens(), known))
                .as("these are listed in known-failures.txt but are well: strike them out")
                .isEmpty();
    }

    private static List<Specimen> specimens() throws Exception {
        URL[] urls = {Languages.compile().toUri().toURL()};
        ClassLoader loader = new URLClassLoader(urls, LanguagesIT.class.getClassLoader());
        Thread.currentThread().setContextClassLoader(loader);
        return Languages.Foreign.specimens();
    }
}
