package dev.brine.serializer.matrix.run;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A JVM to start: which, with which flags and class path. */
public record Jvm(Path home, List<String> flags, List<Path> classPath) {
    /** What a JVM said before it ended. */
    public record Said(int exitCode, String out, String err) {}

    /** The JDK of this JVM, and what the specimens need of its class path. */
    public static Jvm like(Class<?>... needed) {
        List<Path> classPath = Arrays.stream(needed).map(Jvm::source).distinct().toList();
        return new Jvm(
                Path.of(System.getProperty("java.home")),
                List.of("-Xmx2g", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
                classPath);
    }

    /** Where this class was loaded from. */
    public static Path source(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        return Path.of(java.net.URI.create(source.getLocation().toString()));
    }

    public Jvm with(String... more) {
        List<String> all = new ArrayList<>(flags);
        all.addAll(List.of(more));
        return new Jvm(home, all, classPath);
    }

    public Jvm at(Path otherHome) {
        return new Jvm(otherHome, flags, classPath);
    }

    public Jvm on(Path... more) {
        List<Path> all = new ArrayList<>(classPath);
        all.addAll(List.of(more));
        return new Jvm(home, flags, all.stream().distinct().toList());
    }

    public Jvm on(Collection<Path> paths) {
        return new Jvm(home, flags, List.copyOf(paths));
    }

    /** The same class path, with folders packed as jars, as archives of classes ask for. */
    public Jvm packed(Path folder) throws IOException {
        List<Path> jars = new ArrayList<>();
        for (Path each : classPath) {
            jars.add(Files.isDirectory(each) ? jar(each, folder.resolve("packed-" + jars.size() + ".jar")) : each);
        }
        return new Jvm(home, flags, jars);
    }

    private static Path jar(Path folder, Path jar) throws IOException {
        Files.createDirectories(jar.getParent());
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                out.putNextEntry(new JarEntry(folder.relativize(file).toString()));
                Files.copy(file, out);
            }
        }
        return jar;
    }

    public Said main(Class<?> main, Object... args) throws IOException, InterruptedException {
        return run(Stream.concat(Stream.of(main.getName()), Arrays.stream(args).map(Object::toString))
                .toList());
    }

    /** Runs to its end, five minutes at most. */
    public Said run(List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(home.resolve("bin/java").toString());
        command.addAll(flags);
        if (!classPath.isEmpty()) {
            command.add("-cp");
            command.add(classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
        }
        command.addAll(arguments);
        Path out = Files.createTempFile("brine-matrix", ".out");
        Path err = Files.createTempFile("brine-matrix", ".err");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            process.getOutputStream().close();
            if (!process.waitFor(5, TimeUnit.MINUTES)) {
                process.destroyForcibly().waitFor();
                throw new IllegalStateException("no end after five minutes: " + command);
            }
            return new Said(process.exitValue(), Files.readString(out), Files.readString(err));
        } finally {
            Files.deleteIfExists(out);
            Files.deleteIfExists(err);
        }
    }

    public int feature() throws IOException {
        return feature(home);
    }

    /** The feature number of the JDK in this folder. */
    public static int feature(Path home) throws IOException {
        for (String line : Files.readAllLines(home.resolve("release"))) {
            if (line.startsWith("JAVA_VERSION=")) {
                return Runtime.Version.parse(line.substring(14, line.length() - 1))
                        .feature();
            }
        }
        throw new IOException("no JAVA_VERSION in " + home.resolve("release"));
    }

    /** The JDKs that stand beside this one, each feature once. */
    public List<Path> siblings() throws IOException {
        List<Path> found = new ArrayList<>();
        List<Integer> seen = new ArrayList<>(List.of(feature()));
        try (Stream<Path> folders = Files.list(home.toRealPath().getParent())) {
            for (Path each : folders.sorted().toList()) {
                if (Files.isExecutable(each.resolve("bin/java")) && Files.isReadable(each.resolve("release"))) {
                    int feature = feature(each);
                    if (!seen.contains(feature)) {
                        seen.add(feature);
                        found.add(each);
                    }
                }
            }
        }
        return found;
    }
}
