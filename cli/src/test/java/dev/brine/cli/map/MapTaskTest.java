package dev.brine.cli.map;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MapTaskTest {
    @Test
    void text_ofAValue_isItsString() {
        assertThat(MapTask.text("a")).isEqualTo("a");
        assertThat(MapTask.text(42)).isEqualTo("42");
        assertThat(MapTask.text(Path.of("a/b"))).isEqualTo("a/b".replace('/', java.io.File.separatorChar));
    }

    @Test
    void text_ofSeveralValues_isALineForEach() {
        assertThat(MapTask.text(Stream.of("a", 1))).isEqualTo("a\n1");
        assertThat(MapTask.text(IntStream.range(0, 3))).isEqualTo("0\n1\n2");
        assertThat(MapTask.text(new String[] {"a", "b"})).isEqualTo("a\nb");
        assertThat(MapTask.text(new int[] {1, 2})).isEqualTo("1\n2");
        assertThat(MapTask.text(List.of("a", "b"))).isEqualTo("a\nb");
        Iterator<String> iterator = List.of("x").iterator();
        assertThat(MapTask.text(iterator)).isEqualTo("x");
        assertThat(MapTask.text(Optional.of("a"))).isEqualTo("a");
        assertThat(MapTask.text(OptionalInt.of(7))).isEqualTo("7");
    }

    @Test
    void text_ofNothing_isNoLine() {
        assertThat(MapTask.text(null)).isNull();
        assertThat(MapTask.text(Stream.empty())).isNull();
        assertThat(MapTask.text(new ArrayList<>())).isNull();
        assertThat(MapTask.text(Optional.empty())).isNull();
        assertThat(MapTask.text(new int[0])).isNull();
    }
}
