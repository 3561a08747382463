package dev.brine.cli.bench;

import dev.brine.cli.bench.subject.BareJavaSubject;
import dev.brine.cli.bench.subject.BrineSubject;
import dev.brine.cli.bench.subject.ForkJoinSubject;
import dev.brine.cli.bench.subject.JvmPerTaskSubject;
import dev.brine.cli.bench.subject.MemoryCopySubject;
import dev.brine.cli.bench.subject.RawSocketSubject;
import dev.brine.pool.StartMethod;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** All that can be measured, and what of it is missing on this machine. */
final class Subjects {
    /** What a process pool can be asked for; a peer that cannot do one of them says so itself. */
    private static final Set<Figure> POOL = EnumSet.complementOf(
            EnumSet.of(Figure.COMPUTE, Figure.SHARED_ARRAY, Figure.RECOVERY_SPARE, Figure.MAP_TUNED));

    private static final Set<Figure> PYTHON_POOL = with(POOL, Figure.MAP_TUNED);

    private final Path scratch;
    private final Path python;
    private final Path peers;

    /**
     * @param scratch a folder for programs that are unpacked or compiled here
     * @param python the interpreter, which need not exist
     */
    Subjects(Path scratch, Path python) {
        this.scratch = scratch;
        this.python = python;
        this.peers = home().resolve("peers");
    }

    /** The system's own interpreter first: it is the one that the distribution's packages are installed for. */
    static Path defaultPython() {
        Path system = Path.of("/usr/bin/python3");
        if (Files.isExecutable(system)) {
            return system;
        }
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(folder -> Path.of(folder, "python3"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(system);
    }

    List<Subject> all() throws IOException, InterruptedException {
        List<Subject> all = new ArrayList<>();
        all.add(brine(Goal.BRINE, List.of(), true));
        for (StartMethod method : StartMethod.values()) {
            if (method != StartMethod.SPAWN) {
                String name = method.name().toLowerCase(Locale.ROOT);
                all.add(brine(Goal.BRINE + ", " + name, List.of("-Dbrine.startMethod=" + name), false));
            }
        }
        all.addAll(floors());
        all.addAll(jvmPeers());
        all.addAll(pythonPeers());
        return all;
    }

    /** @param whole whether it is measured in all there is; how workers are started makes no difference to some of it */
    private Subject brine(String name, List<String> flags, boolean whole) {
        Set<Figure> figures = EnumSet.complementOf(EnumSet.of(Figure.MAP_TUNED));
        if (!whole) {
            figures.remove(Figure.SHARED_ARRAY);
        }
        return new Subject(name, Subject.Kind.BRINE, java(BrineSubject.class.getName(), flags), figures, whole, "");
    }

    private List<Subject> floors() throws IOException, InterruptedException {
        Set<Figure> roundTrip = EnumSet.of(Figure.ROUND_TRIP, Figure.ROUND_TRIP_P99);
        return List.of(
                floor(
                        "raw Unix socket, Java",
                        RawSocketSubject.class,
                        with(roundTrip, Figure.ECHO_1MB, Figure.ECHO_100MB)),
                rawSocketInC(roundTrip),
                floor("memory copy", MemoryCopySubject.class, EnumSet.of(Figure.ECHO_1MB, Figure.ECHO_100MB)),
                floor("bare java", BareJavaSubject.class, EnumSet.of(Figure.START)),
                new Subject(
                        "ForkJoinPool",
                        Subject.Kind.FLOOR,
                        java(ForkJoinSubject.class.getName(), List.of()),
                        EnumSet.of(Figure.COMPUTE),
                        true,
                        ""));
    }

    private static Subject floor(String name, Class<?> main, Set<Figure> figures) {
        return new Subject(name, Subject.Kind.FLOOR, java(main.getName(), List.of()), figures, false, "");
    }

    private Subject rawSocketInC(Set<Figure> figures) throws IOException, InterruptedException {
        String name = "raw Unix socket, C";
        Path source = unpack("pingpong.c");
        Path program = scratch.resolve("pingpong");
        try {
            Process compiler = new ProcessBuilder("gcc", "-O2", "-o", program.toString(), source.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!compiler.waitFor(60, TimeUnit.SECONDS) || compiler.exitValue() != 0) {
                compiler.destroyForcibly();
                return missing(name, Subject.Kind.FLOOR, figures, "gcc does not compile it");
            }
        } catch (IOException e) {
            return missing(name, Subject.Kind.FLOOR, figures, "no gcc");
        }
        return new Subject(name, Subject.Kind.FLOOR, List.of(program.toString()), figures, false, "");
    }

    private List<Subject> jvmPeers() {
        Subject perTask = new Subject(
                "a new JVM per task",
                Subject.Kind.JVM,
                java(JvmPerTaskSubject.class.getName(), List.of()),
                EnumSet.of(Figure.START, Figure.ROUND_TRIP, Figure.ROUND_TRIP_P99, Figure.ONE_BY_ONE),
                false,
                "");
        Path jars = peers.resolve("pp4j");
        String name = "PP4J 2.2";
        if (!Files.isDirectory(jars)) {
            return List.of(
                    perTask,
                    missing(name, Subject.Kind.JVM, POOL, jars + " is not there (module benchmarks makes it)"));
        }
        // Only the file with the stopwatch, and none of Brine's other jars, stands beside PP4J's own.
        List<String> command = List.of(
                javaProgram(),
                "-cp",
                jars + "/*" + File.pathSeparator + ownPlace(),
                "dev.brine.benchmarks.pp4j.Pp4jSubject");
        return List.of(perTask, new Subject(name, Subject.Kind.JVM, command, POOL, true, ""));
    }

    private List<Subject> pythonPeers() throws IOException {
        Path script = unpack("pools.py");
        List<Subject> found = new ArrayList<>();
        PythonPeer.all().forEach(peer -> found.add(python(peer, script)));
        return found;
    }

    private Subject python(PythonPeer peer, Path script) {
        Set<Figure> figures = peer.isPool() ? PYTHON_POOL : EnumSet.of(Figure.SHARED_ARRAY);
        if (!Files.isExecutable(python)) {
            return missing(peer.name(), Subject.Kind.PYTHON, figures, python + " is not there");
        }
        return peer.missing(python)
                .map(why -> missing(peer.name(), Subject.Kind.PYTHON, figures, why))
                .orElseGet(() -> new Subject(
                        peer.name(),
                        Subject.Kind.PYTHON,
                        List.of(python.toString(), script.toString(), peer.key()),
                        figures,
                        peer.grows(),
                        ""));
    }

    private static Subject missing(String name, Subject.Kind kind, Set<Figure> figures, String why) {
        return new Subject(name, kind, List.of(), figures, false, why);
    }

    private static List<String> java(String main, List<String> flags) {
        List<String> command = new ArrayList<>(List.of(javaProgram()));
        command.addAll(flags);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
        return command;
    }

    private static String javaProgram() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private Path unpack(String resource) throws IOException {
        Path file = scratch.resolve(resource);
        try (InputStream content = Subjects.class.getResourceAsStream(resource)) {
            if (content == null) {
                throw new IOException("the program " + resource + " is not packed beside " + Subjects.class);
            }
            Files.copy(content, file);
        }
        return file;
    }

    /** The distribution's folder: where {@code lib} is in it, or, run from classes, where the build leaves it. */
    private static Path home() {
        Path place = ownPlace();
        return place.resolve(Files.isDirectory(place) ? "../brine" : "../..").normalize();
    }

    private static Path ownPlace() {
        try {
            return Path.of(Subjects.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the class path has an entry that is not a file", e);
        }
    }

    private static Set<Figure> with(Set<Figure> figures, Figure... more) {
        Set<Figure> result = EnumSet.copyOf(figures);
        result.addAll(List.of(more));
        return result;
    }
}
