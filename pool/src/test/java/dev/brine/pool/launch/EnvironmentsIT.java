package dev.brine.pool.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brine.pool.Pool;
import dev.brine.serializer.Serializer;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassReader;
import org.springframework.boot.loader.tools.Library;
import org.springframework.boot.loader.tools.LibraryScope;
import org.springframework.boot.loader.tools.Repackager;

/** Pools in programs that are not started with a class path, or by a tool: each is a real process. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class EnvironmentsIT {
    private static final Path BIN = Path.of(System.getProperty("java.home"), "bin");
    private static final List<Path> JARS = Stream.of(Pool.class, Serializer.class, ClassReader.class)
            .map(type -> type.getProtectionDomain().getCodeSource().getLocation())
            .map(Locations::of)
            .toList();
    private static final String BRINE =
            JARS.stream().map(String::valueOf).collect(Collectors.joining(File.pathSeparator));

    /** A program with a class, a record and a resource of its own, and a task that fails. */
    private static final String SHOP = """
            package shop;
            import dev.brine.pool.*;
            import java.util.List;
            import java.util.Scanner;
            public class Main {
                record Price(int net) {}
                public static void main(String[] args) {
                    int vat = 25;
                    try (Pool pool = ProcessPool.of(1)) {
                        System.out.println(pool.map(n -> new Price(n * (100 + vat) / 100), List.of(80, 100)));
                        System.out.println(pool.apply(() -> new Scanner(Main.class.getResourceAsStream("/shop/sign.txt")).nextLine()));
                        try {
                            pool.apply(() -> { throw new IllegalStateException("sold out"); });
                        } catch (TaskFailedException e) {
                            System.out.println(e.getCause().getMessage());
                            System.out.println(e.report().row("what").orElseThrow());
                        }
                    }
                }
            }
            """;

    private static final String[] SHOP_SAYS = {
        "[Price[net=100], Price[net=125]]", "open all day", "sold out", "lambda in Main.main, Main.java:13"
    };

    @TempDir
    Path folder;

    @Test
    void jshell_lambdasRecordsClassesAndVariables_travel() throws Exception {
        // The shell keeps its preferences in the home folder, and says so on stderr if it had none.
        Path preferences = folder.resolve("preferences");
        Files.createDirectories(preferences.resolve(".java/.userPrefs"));

        String said = run(
                """
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
                """,
                BIN.resolve("jshell").toString(),
                "-J-Djava.util.prefs.userRoot=" + preferences,
                "-s",
                "--class-path",
                BRINE,
                "-");

        assertThat(said.lines())
                .containsExactly("[Point[x=11, y=2], Point[x=13, y=4]]", "[3, 6]", "[5, 10]", "10", "true");
    }

    @Test
    void modulePath_tasksOfAModule_travel() throws Exception {
        Files.writeString(
                Files.createDirectories(folder.resolve("src")).resolve("module-info.java"),
                "module shop { requires dev.brine.pool; }");
        Path classes = compiledShop("--module-path", folder.resolve("src/module-info.java"));

        String said = run(
                "",
                BIN.resolve("java").toString(),
                "--module-path",
                BRINE + File.pathSeparator + classes,
                "-m",
                "shop/shop.Main");

        assertThat(said.lines()).containsExactly(SHOP_SAYS);
    }

    /** The program's classes, and Brine's, are in jars within a jar, which no plain JVM can read. */
    @Test
    void springBootJar_tasks_travel() throws Exception {
        Path plain = folder.resolve("shop.jar");
        Path nested = folder.resolve("nested.jar");
        Path classes = compiledShop("--class-path");
        run("", BIN.resolve("jar").toString(), "--create", "--file", plain.toString(), "-C", classes.toString(), ".");
        Repackager repackager = new Repackager(plain.toFile());
        repackager.setMainClass("shop.Main");
        repackager.repackage(nested.toFile(), libraries -> {
            for (Path jar : JARS) {
                libraries.library(new Library(jar.toFile(), LibraryScope.COMPILE));
            }
        });

        String said = run("", BIN.resolve("java").toString(), "-jar", nested.toString());

        assertThat(said.lines()).containsExactly(SHOP_SAYS);
    }

    /** Maven runs the program in its own process, in a loader of its own. */
    @Test
    void mavenExecJava_tasks_travel() throws Exception {
        Path sources = Files.createDirectories(folder.resolve("src/main/java/shop"));
        Files.writeString(sources.resolve("Main.java"), SHOP);
        sign(folder.resolve("src/main/resources"));
        StringBuilder dependencies = new StringBuilder();
        for (Path jar : JARS) {
            dependencies.append("""
                    <dependency><groupId>here</groupId><artifactId>%s</artifactId><version>1</version>
                        <scope>system</scope><systemPath>%s</systemPath></dependency>
                    """.formatted(jar.getFileName(), jar));
        }
        Files.writeString(folder.resolve("pom.xml"), """
                <project xmlns="http://maven.apache.org/POM/4.0.0">
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>shop</groupId><artifactId>shop</artifactId><version>1</version>
                  <properties>
                    <maven.compiler.release>17</maven.compiler.release>
                    <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
                  </properties>
                  <dependencies>%s</dependencies>
                  <build><plugins>
                    <plugin><artifactId>maven-compiler-plugin</artifactId><version>3.16.0</version></plugin>
                    <plugin>
                      <groupId>org.codehaus.mojo</groupId><artifactId>exec-maven-plugin</artifactId><version>3.7.0</version>
                      <configuration>
                        <mainClass>shop.Main</mainClass><classpathScope>compile</classpathScope>
                      </configuration>
                    </plugin>
                  </plugins></build>
                </project>
                """.formatted(dependencies));

        // Maven itself may have something to say on stderr: JDK 25 warns of its libraries.
        Said said = start(
                "",
                System.getProperty("brine.maven.home") + "/bin/mvn",
                "-Dmaven.repo.local=" + System.getProperty("brine.maven.repository"),
                "--quiet",
                "--batch-mode",
                "--file",
                folder.resolve("pom.xml").toString(),
                "compile",
                "exec:java");

        assertThat(said.out().lines()).as(said.err()).containsExactly(SHOP_SAYS);
    }

    private Path compiledShop(String kindOfPath, Path... more) throws Exception {
        Path source = Files.createDirectories(folder.resolve("src/shop")).resolve("Main.java");
        Files.writeString(source, SHOP);
        Path classes = folder.resolve("classes");
        List<String> command = new ArrayList<>(
                List.of(BIN.resolve("javac").toString(), kindOfPath, BRINE, "-d", classes.toString(), "" + source));
        for (Path file : more) {
            command.add(file.toString());
        }
        run("", command.toArray(String[]::new));
        sign(classes);
        return classes;
    }

    private static void sign(Path resources) throws IOException {
        Files.writeString(Files.createDirectories(resources.resolve("shop")).resolve("sign.txt"), "open all day");
    }

    private record Said(String out, String err) {}

    /** What a program says on stdout, which says nothing on stderr and ends well. */
    private String run(String input, String... command) throws Exception {
        Said said = start(input, command);
        assertThat(said.err()).isEmpty();
        return said.out();
    }

    /** What a program says that ends well, and leaves no process. */
    private Said start(String input, String... command) throws Exception {
        Path in = Files.writeString(folder.resolve("in"), input);
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectInput(in.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = builder.start();
        List<ProcessHandle> below = List.of();
        try {
            assertThat(process.waitFor(90, TimeUnit.SECONDS))
                    .as("an end in time")
                    .isTrue();
            below = process.descendants().toList();
        } finally {
            process.destroyForcibly().waitFor();
        }
        Said said = new Said(Files.readString(out), Files.readString(err));
        assertThat(process.exitValue()).as(said.toString()).isZero();
        assertThat(below).isEmpty();
        return said;
    }
}
