package dev.brine.serializer.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.brine.serializer.Serializer;
import dev.brine.serializer.matrix.run.BrineWire;
import dev.brine.serializer.matrix.run.Examination;
import dev.brine.serializer.matrix.run.Jvm;
import dev.brine.serializer.matrix.run.KnownFailures;
import dev.brine.serializer.matrix.run.Outcome.Status;
import dev.brine.serializer.matrix.run.SessionWire;
import dev.brine.serializer.matrix.run.Specimen;
import dev.brine.serializer.matrix.run.Verdict;
import dev.brine.serializer.matrix.run.WhatTravels;
import dev.brine.serializer.matrix.run.Wire;
import dev.brine.serializer.matrix.values.All;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassWriter;

/**
 * Every specimen, written in one fresh JVM and read and checked in another, under the circumstances that have broken
 * serializers of closures before.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class MatrixIT {
    private static final Jvm JVM = Jvm.like(Serializer.class, ClassWriter.class, Examination.class);
    private static final List<Specimen> SPECIMENS =
            All.specimens().stream().filter(Specimen::existsHere).toList();

    @TempDir
    static Path folder;

    private static Path plain;
    private static KnownFailures known;

    @BeforeAll
    static void writeAndRead() throws Exception {
        known = KnownFailures.load(MatrixIT.class, "known-failures.txt", JVM.feature());
        plain = folder.resolve("plain");
        examine("write", JVM, BrineWire.class, plain);
        examine("read", JVM, BrineWire.class, plain);
    }

    @Test
    void read_freshJvm_everyValueBehaves() throws Exception {
        Verdict verdict = Verdict.of(plain);
        assertThat(verdict.failures(SPECIMENS, known)).isEmpty();
        assertThat(verdict.recovered(SPECIMENS, known))
                .as("these are listed in known-failures.txt but are well: strike them out")
                .isEmpty();
    }

    /** Through a session, as between the processes of a pool. */
    @Test
    void read_classArchive_everyValueBehaves() throws Exception {
        Path work = folder.resolve("archive");
        Jvm packed = JVM.packed(work);
        // with code for each class from its first use on
        packed = packed.with("-Dbrine.codecs=1");
        if (JVM.feature() >= 24) {
            packed = packed.with("--sun-misc-unsafe-memory-access=deny");
        }
        Path archive = work.resolve(JVM.feature() >= 25 ? "matrix.aot" : "matrix.jsa");
        // The first run makes the archive, so what is measured has its own folder.
        Jvm first = packed.with(
                JVM.feature() >= 25 ? "-XX:AOTCacheOutput=" + archive : "-XX:ArchiveClassesAtExit=" + archive,
                "-Xlog:disable",
                "-Xlog:all=error:file=" + work.resolve("dump.log"));
        first.main(
                Examination.class,
                "write,read",
                SessionWire.class.getName(),
                All.class.getName(),
                work.resolve("training"));
        assumeTrue(Files.exists(archive), "this JDK makes no archive of classes");

        Jvm archived =
                packed.with(JVM.feature() >= 25 ? "-XX:AOTCache=" + archive : "-XX:SharedArchiveFile=" + archive);
        examine("write", archived, SessionWire.class, work);
        examine("read", archived, SessionWire.class, work);

        assertThat(Verdict.of(work).failures(SPECIMENS, known)).isEmpty();
    }

    @Test
    void read_modulePath_everyValueBehaves() throws Exception {
        Path work = folder.resolve("modules");
        Path module = module(work.resolve("specimens"));
        Jvm modular = JVM.on(List.of())
                .with(
                        "--module-path",
                        String.join(
                                java.io.File.pathSeparator,
                                module.toString(),
                                Jvm.source(Serializer.class).toString(),
                                Jvm.source(ClassWriter.class).toString()));
        for (String step : List.of("write", "read")) {
            Jvm.Said said = modular.run(List.of(
                    "--module",
                    "specimens/" + Examination.class.getName(),
                    step,
                    BrineWire.class.getName(),
                    All.class.getName(),
                    work.toString()));
            assertThat(said).isEqualTo(new Jvm.Said(0, "", ""));
        }

        assertThat(Verdict.of(work).failures(SPECIMENS, known)).isEmpty();
    }

    @Test
    void read_standardAccess_nothingIsWrong() throws Exception {
        Path work = folder.resolve("standard");
        Jvm standard = JVM.with("-Dbrine.access=standard");
        examine("write", standard, BrineWire.class, work);
        examine("read", standard, BrineWire.class, work);

        Verdict verdict = Verdict.of(work);
        // without trusted access, a part of a set looks like a set of its own
        assertThat(verdict.unexplained(known))
                .filteredOn(line -> !line.startsWith("WRONG  more views / TreeSet and its headSet share a tree"))
                .isEmpty();
        assertThat(verdict.outcomes().entrySet().stream()
                        .filter(each -> each.getKey().startsWith("Serializable lambdas / ")
                                && !each.getKey().endsWith("captures what is not Serializable"))
                        .map(each -> each.getValue().status()))
                .isNotEmpty()
                .containsOnly(Status.OK);
    }

    @Test
    void read_otherJdk_arrivesOrIsExplained() throws Exception {
        List<Path> others = JVM.siblings();
        assumeTrue(!others.isEmpty(), "no other JDK stands beside this one");
        for (Path other : others) {
            Path work = folder.resolve("other-" + Jvm.feature(other));
            copy(plain, work);
            examine("read", JVM.at(other), BrineWire.class, work);

            Verdict verdict = Verdict.of(work);
            // a value of a class that the other JDK does not have is not among those that it looks at
            boolean older = Jvm.feature(other) < 21;
            assertThat(verdict.unexplained(known))
                    .filteredOn(line -> !older || !line.startsWith("WRITTEN") || !line.matches(".* \\(2[12]\\) / .*"))
                    .isEmpty();
            assertThat(verdict.count(Status.OK)).isGreaterThan(SPECIMENS.size() * 3L / 4);
        }
    }

    @Test
    void document_brineColumn_isWhatWasSeen() throws Exception {
        Path document = Path.of("..", "docs", "what-travels.md");
        assumeTrue(Files.exists(document), "not made yet");
        List<String> stale = WhatTravels.stale(document, JVM.feature(), SPECIMENS, Verdict.of(plain));

        assertThat(stale)
                .as("remake docs/what-travels.md by the command at its end")
                .isEmpty();
    }

    private static void examine(String step, Jvm jvm, Class<? extends Wire> wire, Path into) throws Exception {
        Jvm.Said said = jvm.main(Examination.class, step, wire.getName(), All.class.getName(), into);
        assertThat(said).isEqualTo(new Jvm.Said(0, "", ""));
    }

    /** The specimens as a module whose packages are not opened to anyone. */
    private static Path module(Path module) throws IOException {
        Path classes = Jvm.source(All.class);
        for (Class<?> each : List.of(All.class, Examination.class)) {
            String name = each.getPackageName().replace('.', '/');
            copy(classes.resolve(name), module.resolve(name));
        }
        Path source = module.resolve("module-info.java");
        Files.writeString(source, """
                module specimens {
                    requires dev.brine.serializer;
                    requires java.desktop;
                    requires java.logging;
                    requires java.management;
                    requires java.naming;
                    requires java.prefs;
                    requires java.sql.rowset;
                    requires jdk.httpserver;
                    requires java.net.http;
                    requires java.sql;
                    requires jdk.unsupported;
                    uses java.lang.Runnable;
                }
                """);
        int exitCode = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "--release",
                        "17",
                        "-proc:none",
                        "--module-path",
                        Jvm.source(Serializer.class) + java.io.File.pathSeparator + Jvm.source(ClassWriter.class),
                        "-d",
                        module.toString(),
                        source.toString());
        assertThat(exitCode).isZero();
        return module;
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (!file.endsWith(Examination.READ)) {
                    Files.copy(file, to.resolve(file.getFileName()));
                }
            }
        }
    }
}
