package dev.brine.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.minlog.Log;
import com.esotericsoftware.reflectasm.ConstructorAccess;
import dev.brine.serializer.Serializer;
import dev.brine.serializer.matrix.run.BrineWire;
import dev.brine.serializer.matrix.run.Examination;
import dev.brine.serializer.matrix.run.JdkWire;
import dev.brine.serializer.matrix.run.Jvm;
import dev.brine.serializer.matrix.run.Outcome;
import dev.brine.serializer.matrix.run.Specimen;
import dev.brine.serializer.matrix.run.Verdict;
import dev.brine.serializer.matrix.run.WhatTravels;
import dev.brine.serializer.matrix.run.Wire;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.fory.Fory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassWriter;
import org.objenesis.strategy.StdInstantiatorStrategy;

/** Not a test: makes {@code docs/what-travels.md}, when one asks for it by name. */
class WhatTravelsPage {
    private static final String COMMAND = "./mvnw -q -Dquick -pl interop -am verify -Dit.test=WhatTravelsPage"
            + " -Dtest=none -Dsurefire.failIfNoSpecifiedTests=false -Dfailsafe.failIfNoSpecifiedTests=false";
    private static final int RESTARTS = 50;

    @Test
    void write(@TempDir Path folder) throws Exception {
        Jvm jvm = Jvm.like(
                        Serializer.class,
                        ClassWriter.class,
                        Examination.class,
                        Languages.class,
                        Kryo.class,
                        Log.class,
                        ConstructorAccess.class,
                        StdInstantiatorStrategy.class,
                        Fory.class)
                .on(Languages.classPath().toArray(Path[]::new));
        Languages.compile();
        List<Path> homes = new ArrayList<>(List.of(jvm.home()));
        homes.addAll(jvm.siblings());
        homes.sort(java.util.Comparator.comparing(Path::getFileName));

        Map<String, Map<Integer, Verdict>> verdicts = new LinkedHashMap<>();
        Map<String, Class<? extends Wire>> wires = new LinkedHashMap<>();
        wires.put("Brine", BrineWire.class);
        wires.put("JDK serialization", JdkWire.class);
        wires.put("Kryo 5.6.2 + ClosureSerializer", KryoWire.class);
        wires.put("Fory 1.6.0", ForyWire.class);
        for (Map.Entry<String, Class<? extends Wire>> wire : wires.entrySet()) {
            Map<Integer, Verdict> byJdk = new TreeMap<>();
            for (Path home : homes) {
                Path work = folder.resolve(wire.getValue().getSimpleName() + Jvm.feature(home));
                byJdk.put(Jvm.feature(home), examine(jvm.at(home), wire.getValue(), work));
            }
            verdicts.put(wire.getKey(), byJdk);
        }

        Path page = Path.of("..", "docs", "what-travels.md");
        Files.createDirectories(page.getParent());
        Files.writeString(page, new WhatTravels(specimens(), verdicts).render(COMMAND));
        assertThat(page).isNotEmptyFile();
    }

    /** A peer may kill its JVM: the examination then goes on behind the value that it died of. */
    private static Verdict examine(Jvm jvm, Class<? extends Wire> wire, Path work) throws Exception {
        for (String step : List.of("write", "read")) {
            int exitCode = -1;
            for (int i = 0; i < RESTARTS && exitCode != 0; i++) {
                exitCode = jvm.with("-XX:-CreateCoredumpOnCrash", "-XX:ErrorFile=/dev/null")
                        .main(Examination.class, step, wire.getName(), Languages.Everything.class.getName(), work)
                        .exitCode();
            }
            assertThat(exitCode).as("%s by %s", step, wire).isZero();
        }
        Verdict verdict = Verdict.of(work);
        assertThat(verdict.count(Outcome.Status.OK))
                .as("values that arrive by %s: if next to none, it is set up wrongly", wire)
                .isGreaterThan(100);
        return verdict;
    }

    private static List<Specimen> specimens() throws Exception {
        URL[] urls = {Languages.compile().toUri().toURL()};
        ClassLoader loader = new URLClassLoader(urls, WhatTravelsPage.class.getClassLoader());
        Thread.currentThread().setContextClassLoader(loader);
        return Languages.Everything.specimens();
    }
}
