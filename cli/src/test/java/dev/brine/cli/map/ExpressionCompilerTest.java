package dev.brine.cli.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.brine.cli.problem.CommandException;
import dev.brine.report.Report;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpressionCompilerTest {
    private final ExpressionCompiler compiler = new ExpressionCompiler(new ClassPath(List.of()), List.of());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x -> Integer.parseInt(x) * 2|84",
                "x -> { int n = Integer.parseInt(x); return n > 3 ? \"big\" : null; }|big",
                "(String x) -> x.length()|2",
                "(var x) -> x.chars().sum()|102",
                "Integer::parseInt|42",
                "String::length|2",
                "x -> Stream.of(x, x).collect(Collectors.joining(\"+\"))|42+42",
                "x -> new BigInteger(x).pow(2) // squared|1764",
                "x -> { if (x.isEmpty()) throw new IOException(x); return x; }|42",
                "((Function<String, String>) String::strip).andThen(s -> s + s)::apply|4242",
            })
    void compile_everyFormOfLambda(String expression, String expected) throws Throwable {
        assertThat(String.valueOf(compiler.compile(expression).apply("42"))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"x -> System.setProperty(x, x).length()", "x -> { }", "x -> Thread.yield()"})
    void compile_anExpressionWithoutAValue_givesNull(String expression) throws Throwable {
        System.setProperty("brine.test.cli", "");
        if (expression.contains("setProperty")) {
            assertThat(compiler.compile(expression).apply("brine.test.cli")).isEqualTo(0);
        } else {
            assertThat(compiler.compile(expression).apply("x")).isNull();
        }
    }

    @Test
    void compile_classesGiveTheirBytesAsResources() throws Exception {
        LineFunction function = compiler.compile("x -> new Object() { public String toString() { return x; } }");

        ClassLoader loader = function.getClass().getClassLoader();
        for (String name : List.of("BrineExpression.class", "BrineExpression$1.class")) {
            try (InputStream direct = loader.getResourceAsStream(name);
                    InputStream byAddress = loader.getResource(name).openStream()) {
                byte[] bytes = direct.readAllBytes();
                assertThat(bytes).startsWith(0xCA, 0xFE, 0xBA, 0xBE);
                assertThat(byAddress.readAllBytes()).isEqualTo(bytes);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x -> Integer.parseIn(x)|12|cannot find symbol",
                "x -> {|6|expected",
                "x -> (x|7|expected",
                "42|0|cannot be converted to a function of a String",
                "x -> y|5|cannot find symbol",
            })
    void compile_refused_marksThePlace(String expression, int column, String why) {
        Report report = refusal(compiler, expression);

        assertThat(report.code()).isEqualTo("BR3002");
        assertThat(report.row("what")).hasValue(expression + "\n" + " ".repeat(column) + "^");
        assertThat(report.row("why"))
                .hasValueSatisfying(
                        text -> assertThat(text).contains(why).doesNotContain("BrineExpression", "LineFunction"));
        assertThat(report.row("fix")).isPresent();
    }

    @Test
    void compile_refused_showsTheLineOfALongExpression() {
        String block = "x -> {\n  int a = 1;\n  return a + nope;\n}";
        assertThat(refusal(compiler, block).row("what")).hasValue("  return a + nope;\n" + " ".repeat(13) + "^");

        String wide = "x -> " + "1 + ".repeat(60) + "nope" + " + 1".repeat(60);
        String[] marked = refusal(compiler, wide).row("what").orElseThrow().split("\n");
        assertThat(marked[0]).startsWith("... ").endsWith(" ...").hasSizeLessThan(90);
        assertThat(marked[0].substring(marked[1].indexOf('^'))).startsWith("nope");
    }

    @Test
    void compile_unquotedLambda_saysToQuote() {
        assertThat(refusal(compiler, "x -").row("fix").orElseThrow()).contains("Quote the lambda");
    }

    @Test
    void compile_imports() throws Throwable {
        ExpressionCompiler withImports = new ExpressionCompiler(
                new ClassPath(List.of()), List.of("static java.lang.Math.*", "java.util.concurrent.TimeUnit"));
        assertThat(withImports
                        .compile("x -> max(1, 2) + TimeUnit.SECONDS.name()")
                        .apply("x"))
                .isEqualTo("2SECONDS");

        Report report = refusal(new ExpressionCompiler(new ClassPath(List.of()), List.of("java.sqql.*")), "x -> x");
        assertThat(report.code()).isEqualTo("BR3008");
        assertThat(report.summary()).contains("java.sqql.*");
    }

    @Test
    void compile_classPath_alsoOfClassesWithoutAPackage(@TempDir Path folder) throws Throwable {
        Path source = Files.writeString(
                folder.resolve("Pdf.java"),
                "class Pdf { static String text(String p) { return p + \" read\"; } }",
                StandardCharsets.UTF_8);
        ToolProvider.getSystemJavaCompiler().run(null, null, null, source.toString());

        LineFunction function =
                new ExpressionCompiler(ClassPath.parse(folder.toString()), List.of()).compile("p -> Pdf.text(p)");

        // Classes of the unnamed package see each other's package-private members only within one loader, as here.
        assertThat(function.apply("a.pdf")).isEqualTo("a.pdf read");
        assertThat(refusal(compiler, "p -> Pdf.text(p)").row("fix").orElseThrow())
                .contains("--classpath");
    }

    private static Report refusal(ExpressionCompiler compiler, String expression) {
        return catchThrowableOfType(CommandException.class, () -> compiler.compile(expression))
                .report();
    }
}
