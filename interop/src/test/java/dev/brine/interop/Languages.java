package dev.brine.interop;

import dev.brine.serializer.matrix.run.Jvm;
import dev.brine.serializer.matrix.run.Matrix;
import dev.brine.serializer.matrix.run.Specimen;
import dev.brine.serializer.matrix.values.All;
import groovy.lang.GroovyObject;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.codehaus.groovy.control.CompilerConfiguration;
import org.codehaus.groovy.tools.FileSystemCompiler;
import org.jetbrains.kotlin.cli.common.ExitCode;
import org.jetbrains.kotlin.cli.jvm.K2JVMCompiler;
import scala.jdk.javaapi.CollectionConverters;

/** The sources in other languages, compiled by their own compilers into {@code target/languages}. */
final class Languages {
    private static final Path SOURCES = Path.of("src", "test");
    private static final Path CLASSES = Path.of("target", "languages").toAbsolutePath();

    private Languages() {}

    /** Every specimen, of Java and of the other languages; for the class path of {@link #classPath()}. */
    public static final class Everything {
        private Everything() {}

        public static List<Specimen> specimens() throws ReflectiveOperationException {
            List<Specimen> all = new ArrayList<>();
            for (Specimen each : All.specimens()) {
                if (!each.refused()) {
                    all.add(each);
                }
            }
            all.addAll(Foreign.specimens());
            for (Specimen each : All.specimens()) {
                if (each.refused()) {
                    all.add(each);
                }
            }
            return all;
        }
    }

    /** The specimens of the other languages; for the class path of {@link #classPath()}. */
    public static final class Foreign {
        private Foreign() {}

        @SuppressWarnings("unchecked")
        public static List<Specimen> specimens() throws ReflectiveOperationException {
            List<Specimen> all = new ArrayList<>();
            for (String language : List.of("Kotlin", "Scala", "Groovy")) {
                all.addAll((List<Specimen>) Class.forName(
                                "dev.brine.interop." + language + "Values",
                                true,
                                Thread.currentThread().getContextClassLoader())
                        .getMethod("specimens")
                        .invoke(null));
            }
            return all;
        }
    }

    /** The compiled classes, and the run-time libraries of the languages. */
    static List<Path> classPath() {
        return List.of(
                CLASSES,
                Jvm.source(kotlin.Unit.class),
                Jvm.source(CollectionConverters.class),
                Jvm.source(GroovyObject.class));
    }

    /** Compiles what has changed since it was compiled last. */
    static Path compile() throws IOException {
        Path stamp = CLASSES.resolve("stamp");
        if (!Files.exists(stamp)
                || newest(SOURCES) > Files.getLastModifiedTime(stamp).toMillis()) {
            Files.createDirectories(CLASSES);
            kotlin();
            scala();
            groovy();
            Files.writeString(stamp, "compiled");
        }
        return CLASSES;
    }

    private static long newest(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.mapToLong(file -> file.toFile().lastModified()).max().orElse(0);
        }
    }

    private static String compileClassPath(Class<?>... libraries) {
        return Stream.concat(Stream.of(Matrix.class), Stream.of(libraries))
                .map(library -> Jvm.source(library).toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static void kotlin() {
        ExitCode exitCode = new K2JVMCompiler()
                .exec(
                        System.err,
                        SOURCES.resolve("kotlin/KotlinValues.kt").toString(),
                        "-d",
                        CLASSES.toString(),
                        "-cp",
                        compileClassPath(kotlin.Unit.class),
                        "-jvm-target",
                        "17",
                        "-no-stdlib",
                        "-no-reflect",
                        "-nowarn");
        if (exitCode != ExitCode.OK) {
            throw new IllegalStateException("Kotlin does not compile: " + exitCode);
        }
    }

    private static void scala() {
        boolean compiled = scala.tools.nsc.Main.process(new String[] {
            "-d",
            CLASSES.toString(),
            "-cp",
            compileClassPath(CollectionConverters.class),
            "-release",
            "17",
            "-nowarn",
            SOURCES.resolve("scala/ScalaValues.scala").toString()
        });
        if (scala.tools.nsc.Main.reporter().hasErrors()) {
            throw new IllegalStateException("Scala does not compile: " + compiled);
        }
    }

    private static void groovy() {
        CompilerConfiguration configuration = new CompilerConfiguration();
        configuration.setTargetDirectory(CLASSES.toFile());
        configuration.setTargetBytecode(CompilerConfiguration.JDK17);
        configuration.setClasspath(compileClassPath(GroovyObject.class));
        try {
            new FileSystemCompiler(configuration).compile(new File[] {
                SOURCES.resolve("groovy/GroovyValues.groovy").toFile()
            });
        } catch (Exception e) {
            throw new IllegalStateException("Groovy does not compile", e);
        }
    }
}
