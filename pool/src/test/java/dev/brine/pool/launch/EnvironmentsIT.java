package dev.brine.pool.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brine.pool.Pool;
import dev.brine.serializer.Serializer;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassReader;

/** Pools in programs that are not started with a class path: each is a real process. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class EnvironmentsIT {
    private static final Path BIN = Path.of(System.getProperty("java.home"), "bin");
    private static final String BRINE = Arrays.stream(new Class<?>[] {Pool.class, Serializer.class, ClassReader.class})
            .map(type -> Locations.of(type.getProtectionDomain().getCodeSource().getLocation()))
            .map(String::valueOf)
            .collect(Collectors.joining(File.pathSeparator));

    @TempDir
    Path folder;

    @Test
    void jshell_lambdasRecordsClassesAndVariables_travel() throws Exception {
        String said = run("""
                import dev.brine.pool.*;
                record Point(int x, int y) {}
                class Shift { final int by; Shift(int by) { this.by = by; } Point move(Point p) { return new Point(p.x() + by, p.y()); } }
                int factor = 3;
                int scaled(int x) { return x * factor; }
                Shift shift = new Shift(10);
                Pool pool = ProcessPool.of(1);
                System.out.println(pool.map(p -> shift.move(p), List.of(new Point(1, 2), new Point(3, 4))));
                System.out.println(pool.map(x -> scaled(x), List.of(1, 2)));
                factor = 5;
                System.out.println(pool.map(x -> scaled(x), List.of(1, 2)));
                System.out.println(pool.apply(() -> factor + new Point(0, factor).y()));
                System.out.println(pool.apply(() -> ProcessHandle.current().pid()) != ProcessHandle.current().pid());
                pool.close();
                /exit
                """, BIN.resolve("jshell").toString(), "-s", "--class-path", BRINE, "-");

        assertThat(said.lines())
                .containsExactly("[Point[x=11, y=2], Point[x=13, y=4]]", "[3, 6]", "[5, 10]", "10", "true");
    }

    @Test
    void modulePath_tasksOfAModule_travel() throws Exception {
        Path sources = Files.createDirectories(folder.resolve("src/shop"));
        Files.writeString(folder.resolve("src/module-info.java"), "module shop { requires dev.brine.pool; }");
        Files.writeString(sources.resolve("Main.java"), """
                package shop;
                import dev.brine.pool.*;
                import java.util.List;
                public class Main {
                    record Price(int net) {}
                    public static void main(String[] args) {
                        int vat = 25;
                        try (Pool pool = ProcessPool.of(1)) {
                            System.out.println(pool.map(n -> new Price(n * (100 + vat) / 100), List.of(80, 100)));
                            try {
                                pool.apply(() -> { throw new IllegalStateException("sold out"); });
                            } catch (TaskFailedException e) {
                                System.out.println(e.getCause().getMessage());
                                System.out.println(e.report().row("what").orElseThrow());
                            }
                        }
                    }
                }
                """);
        Path classes = folder.resolve("classes");
        run(
                "",
                BIN.resolve("javac").toString(),
                "--module-path",
                BRINE,
                "-d",
                classes.toString(),
                folder.resolve("src/module-info.java").toString(),
                sources.resolve("Main.java").toString());

        String said = run(
                "",
                BIN.resolve("java").toString(),
                "--module-path",
                BRINE + File.pathSeparator + classes,
                "-m",
                "shop/shop.Main");

        assertThat(said.lines())
                .containsExactly("[Price[net=100], Price[net=125]]", "sold out", "lambda in Main.main, Main.java:11");
    }

    /** What a program says on stdout, which says nothing on stderr and ends well. */
    private String run(String input, String... command) throws Exception {
        Path in = Files.writeString(folder.resolve("in"), input);
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        List<String> all = new ArrayList<>(List.of(command));
        Process process = new ProcessBuilder(all)
                .redirectInput(in.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        List<ProcessHandle> below = List.of();
        try {
            assertThat(process.waitFor(90, TimeUnit.SECONDS))
                    .as("an end in time")
                    .isTrue();
            below = process.descendants().toList();
        } finally {
            process.destroyForcibly().waitFor();
        }
        assertThat(Files.readString(err, StandardCharsets.UTF_8)).isEmpty();
        assertThat(process.exitValue()).isZero();
        assertThat(below).isEmpty();
        return Files.readString(out, StandardCharsets.UTF_8);
    }
}
