package dev.brine.pool.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;

/** {@code docs/guarantees.md} names tests that exist, and promises nothing whose test is disabled. */
class GuaranteesTest {
    private static final String NOT_YET = "## Not yet";

    @Test
    void guarantees_eachTestNamed_existsAndRuns() throws IOException {
        List<String> names = named(page().split(NOT_YET)[0]);
        assertThat(names).hasSizeGreaterThan(30);
        assertThat(names)
                .allSatisfy(name -> assertThat(method(name).isAnnotationPresent(Disabled.class))
                        .as(name + " is disabled")
                        .isFalse());
    }

    @Test
    void notYet_eachTestNamed_existsAndIsDisabled() throws IOException {
        String[] parts = page().split(NOT_YET, 2);
        assertThat(named(parts.length == 1 ? "" : parts[1]))
                .allSatisfy(name -> assertThat(method(name).isAnnotationPresent(Disabled.class))
                        .as(name + " is disabled")
                        .isTrue());
    }

    private static String page() throws IOException {
        return Files.readString(Stream.of("../docs/guarantees.md", "docs/guarantees.md")
                .map(Path::of)
                .filter(Files::exists)
                .findFirst()
                .orElseThrow());
    }

    private static List<String> named(String text) {
        return java.util.regex.Pattern.compile("`(\\w+(?:IT|Test)\\.\\w+)`")
                .matcher(text)
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    private static Method method(String name) {
        String type = name.substring(0, name.indexOf('.'));
        for (String place : List.of("faults.", "soak.", "conformance.", "launch.", "")) {
            try {
                Class<?> found = Class.forName("dev.brine.pool." + place + type);
                return Arrays.stream(found.getDeclaredMethods())
                        .filter(method -> method.getName().equals(name.substring(type.length() + 1)))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError("no such test: " + name));
            } catch (ClassNotFoundException elsewhere) {
                // the next
            }
        }
        throw new AssertionError("no such test class: " + name);
    }
}
