package dev.brine.serializer.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClosureSourceTest {
    interface Task extends Serializable {
        Object call();
    }

    interface Mapping<A, B> extends Function<A, B>, Serializable {}

    private static final Task IN_STATIC_FIELD = () -> 1;
    private static final StringBuilder SHARED = new StringBuilder();

    private final List<String> parts = new ArrayList<>();
    private final Task inField = () -> parts;

    private static ClosureSource source(Object closure) {
        return ClosureSource.of(Keys.of(closure));
    }

    private static int lineHere() {
        return StackWalker.getInstance()
                .walk(frames -> frames.skip(1).findFirst().orElseThrow().getLineNumber());
    }

    @Test
    void of_lambda_namesItsPlaceAndItsVariables() {
        StringBuilder buffer = new StringBuilder();
        long count = parts.size();
        int[] numbers = {1};
        Task task = () -> buffer.append(count).append(numbers[0]);
        ClosureSource source = source(task);
        assertThat(source.noun()).isEqualTo("lambda");
        assertThat(source.place())
                .isEqualTo("ClosureSourceTest.of_lambda_namesItsPlaceAndItsVariables, ClosureSourceTest.java:"
                        + (lineHere() - 5));
        assertThat(source.captured()).containsExactly("buffer", "count", "numbers");
    }

    @Test
    void of_lambdaUsingAField_capturesThis() {
        String suffix = parts + "!";
        Task task = () -> parts + suffix;
        assertThat(source(task).captured()).containsExactly("this", "suffix");
    }

    @Test
    void of_lambdaWithParameters_namesOnlyWhatItCaptures() {
        String prefix = parts + ":";
        Mapping<String, String> task = text -> prefix + text;
        assertThat(source(task).captured()).containsExactly("prefix");
    }

    @Test
    void of_severalLinesOfBody_pointsAtTheFirst() {
        Task task = () -> {
            int line = lineHere();
            return line;
        };
        assertThat(source(task).place()).endsWith("ClosureSourceTest.java:" + task.call());
    }

    @Test
    void of_lambdaInLambda_namesTheMethodAroundBoth() {
        String outer = parts + "";
        Task task = () -> {
            List<String> inner = new ArrayList<>();
            return (Task) () -> inner + outer;
        };
        Object inner = task.call();
        assertThat(source(inner).place()).startsWith("ClosureSourceTest.of_lambdaInLambda_namesTheMethodAroundBoth, ");
        assertThat(source(inner).captured()).containsExactly("inner", "outer");
    }

    @Test
    void of_fieldInitializers_saySo() {
        assertThat(source(inField).place()).startsWith("the constructor or a field of ClosureSourceTest, ");
        assertThat(source(inField).captured()).containsExactly("this");
        assertThat(source(IN_STATIC_FIELD).place()).startsWith("a static field of ClosureSourceTest, ");
    }

    @Test
    void of_boundReference_namesTheVariableBeforeTheColons() {
        StringBuilder buffer = new StringBuilder();
        Task task = buffer::toString;
        ClosureSource source = source(task);
        assertThat(source.noun()).isEqualTo("method reference StringBuilder::toString");
        assertThat(source.place())
                .isEqualTo("ClosureSourceTest.of_boundReference_namesTheVariableBeforeTheColons, "
                        + "ClosureSourceTest.java:" + (lineHere() - 5));
        assertThat(source.captured()).containsExactly("buffer");
    }

    @Test
    void of_referenceBoundToAField_namesTheField() {
        Task task = parts::size;
        assertThat(source(task).captured()).containsExactly("parts");
        Task shared = SHARED::length;
        assertThat(source(shared).captured()).containsExactly("SHARED");
    }

    @Test
    void of_referenceBoundToThis_namesThis() {
        Task task = this::hashCode;
        assertThat(source(task).captured()).containsExactly("this");
    }

    @Test
    void of_referenceBoundToAnExpression_namesNothing() {
        Task task = new StringBuilder().append("x")::length;
        assertThat(source(task).captured()).containsExactly((String) null);
    }

    @Test
    void of_unboundAndStaticAndConstructorReferences_captureNothing() {
        Mapping<String, Integer> unbound = String::length;
        assertThat(source(unbound).noun()).isEqualTo("method reference String::length");
        Mapping<String, Integer> parse = Integer::parseInt;
        assertThat(source(parse).noun()).isEqualTo("method reference Integer::parseInt");
        Mapping<String, StringBuilder> constructor = StringBuilder::new;
        assertThat(source(constructor).noun()).isEqualTo("method reference StringBuilder::new");
        assertThat(source(constructor).captured()).isEmpty();
    }

    @Test
    void of_superAndVarargs_areLambdasToTheCompiler() {
        Task parent = super::toString;
        assertThat(source(parent).captured()).containsExactly("this");
        Mapping<String, List<String>> varargs = Arrays::asList;
        assertThat(source(varargs).place()).contains("of_superAndVarargs");
    }

    @Test
    void of_sameReferenceOnTwoLines_namesBoth() {
        StringBuilder first = new StringBuilder();
        StringBuilder second = new StringBuilder();
        Task one = first::reverse;
        Task two = second::reverse;
        int line = lineHere();
        assertThat(source(one).place())
                .endsWith("of_sameReferenceOnTwoLines_namesBoth, ClosureSourceTest.java:" + (line - 2) + " or "
                        + (line - 1));
        assertThat(source(two).captured()).containsExactly((String) null);
    }

    @Test
    void of_lambdaInsideAStream_isFoundThroughTheOuterLambda() {
        Map<String, Task> tasks =
                List.of("a", "b").stream().collect(Collectors.toMap(name -> name, name -> () -> name + "!"));
        assertThat(source(tasks.get("a")).captured()).containsExactly("name");
    }

    private static final String UNIT = """
            public class Unit {
                interface Task extends java.io.Serializable { Object call(); }
                StringBuilder db = new StringBuilder();
                static Object lambda() { return lambda(new StringBuilder("x")); }
                static Object lambda(StringBuilder db) {
                    return (Task) () -> db.length();
                }
                static Object bound() { StringBuilder local = new StringBuilder(); return (Task) local::toString; }
                static Object field() { return new Unit().ofField(); }
                Object ofField() { return (Task) db::reverse; }
            }
            """;

    @Test
    void of_classFileWithoutVariables_knowsTheLine(@TempDir Path folder) {
        Class<?> unit = Compiled.load(folder, "Unit", UNIT, "-g:source,lines");
        ClosureSource source = source(Compiled.call(unit, "lambda"));
        assertThat(source.place()).isEqualTo("Unit.lambda, Unit.java:6");
        assertThat(source.captured()).containsExactly((String) null);
        assertThat(source(Compiled.call(unit, "bound")).captured()).containsExactly((String) null);
        assertThat(source(Compiled.call(unit, "field")).captured()).containsExactly("db");
    }

    @Test
    void of_classFileWithoutAnything_knowsTheMethod(@TempDir Path folder) {
        Class<?> unit = Compiled.load(folder, "Unit", UNIT, "-g:none");
        assertThat(source(Compiled.call(unit, "lambda")).place()).isEqualTo("Unit.lambda");
        assertThat(source(Compiled.call(unit, "field")).place()).isEqualTo("Unit.ofField");
    }

    @Test
    void of_goneClassFile_knowsWhatTheNamesTell(@TempDir Path folder) throws Exception {
        Class<?> unit = Compiled.load(folder, "Unit", UNIT, "-g");
        Object closure = Compiled.call(unit, "lambda");
        ClosureKey key = Keys.of(closure);
        assertThat(folder.resolve("Unit.class").toFile().delete()).isTrue();
        ClosureSource source = ClosureSource.of(key);
        assertThat(source.noun()).isEqualTo("lambda");
        assertThat(source.place()).isEqualTo("Unit.lambda");
        assertThat(source.captured()).containsExactly((String) null);
    }

    @Test
    void classSource_anonymousAndLocal_sayWhereTheyStand() {
        Object anonymous = new Object() {
            @Override
            public String toString() {
                return "x";
            }
        };
        class Local {
            int x = 1;
        }
        assertThat(ClassSource.of(anonymous.getClass()))
                .startsWith("anonymous class in ClosureSourceTest.classSource_anonymousAndLocal_sayWhereTheyStand, "
                        + "ClosureSourceTest.java:");
        assertThat(ClassSource.of(Local.class)).startsWith("local class Local in ClosureSourceTest.classSource_");
        assertThat(ClassSource.of(String.class)).isNull();
        assertThat(ClassSource.of(Map.Entry.class)).isNull();
    }

    @Test
    void names_ofClasses_readAsInTheSource() {
        assertThat(Names.simple(Map.Entry.class)).isEqualTo("Map.Entry");
        assertThat(Names.full(Map.Entry[].class)).isEqualTo("java.util.Map.Entry[]");
        assertThat(Names.simple(int[].class)).isEqualTo("int[]");
        assertThat(Names.ofVariable("val$db")).isEqualTo("db");
        assertThat(Names.ofVariable("$db")).isEqualTo("db");
        assertThat(Names.ofVariable("db$1")).isEqualTo("db");
        assertThat(Names.ofVariable("this$0")).isEqualTo("this");
        assertThat(Names.ofVariable("rec$")).isNull();
    }
}
