package dev.brine.serializer.portable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brine.serializer.SerializationException;
import dev.brine.serializer.Serializer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.IntBinaryOperator;
import org.junit.jupiter.api.Test;

class PortableTest {
    private final Serializer serializer = Serializer.create();

    interface Rule {
        String apply(String text, int times);

        default String twice(String text) {
            return apply(text, 2);
        }
    }

    static final class Offset { // not Serializable
        final int amount;

        Offset(int amount) {
            this.amount = amount;
        }

        int plus(int x) {
            return x + amount;
        }
    }

    @Test
    void portable_lambdaOverAnyObject_goesThroughJavaSerialization() throws Exception {
        Offset offset = new Offset(5);
        Function<Integer, Integer> f = serializer.portable(x -> offset.plus(x));

        Function<Integer, Integer> there = throughJava(f);

        assertThat(f).isInstanceOf(Serializable.class);
        assertThat(f.apply(1)).isEqualTo(6);
        assertThat(there.apply(1)).isEqualTo(6);
        assertThat(there).isInstanceOf(Serializable.class).isNotSameAs(f);
    }

    @Test
    void portable_primitivesAndChecked_areKept() throws Exception {
        IntBinaryOperator sum = throughJava(serializer.<IntBinaryOperator>portable((a, b) -> a + b));
        Callable<String> fails = throughJava(serializer.<Callable<String>>portable(() -> {
            throw new IOException("as thrown");
        }));

        assertThat(sum.applyAsInt(2, 3)).isEqualTo(5);
        assertThatThrownBy(fails::call).isExactlyInstanceOf(IOException.class).hasMessage("as thrown");
    }

    @Test
    void portable_interfaceOfOnesOwn_keepsItsDefaults() throws Exception {
        Rule rule = throughJava(serializer.<Rule>portable(String::repeat));

        assertThat(rule.apply("ab", 3)).isEqualTo("ababab");
        assertThat(rule.twice("ab")).isEqualTo("abab");
    }

    @Test
    void portable_anObjectOfAClass_standsInByItsInterfaces() throws Exception {
        Comparator<String> order = throughJava(serializer.portable(Comparator.comparing(String::length)));

        assertThat(order.compare("a", "bb")).isNegative();
    }

    @Test
    void portable_whatItCaptures_isCopiedAtOnce() throws Exception {
        List<String> names = new ArrayList<>(List.of("a"));
        Callable<Integer> size = serializer.portable(() -> names.size());
        names.add("b");

        assertThat(size.call()).isEqualTo(2);
        assertThat(throughJava(size).call()).isEqualTo(1);
    }

    @Test
    void portable_whatCannotTravel_isReportedAtOnce() {
        Thread thread = new Thread(() -> {});

        assertThatThrownBy(() -> serializer.<Callable<String>>portable(() -> thread.getName()))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("it captures a java.lang.Thread")
                .hasMessageContaining("PortableTest.java");
    }

    @Test
    void portable_noInterface_isRefused() {
        assertThatThrownBy(() -> serializer.portable(new Offset(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("portable takes an object of an interface");
    }

    @Test
    void portable_standIn_travelsByBrineToo() throws Exception {
        Function<Integer, Integer> f = serializer.portable(x -> x + 1);

        Function<Integer, Integer> there = serializer.deserialize(serializer.serialize(f));

        assertThat(there.apply(1)).isEqualTo(2);
        assertThat(throughJava(there).apply(1)).isEqualTo(2);
    }

    @Test
    void equals_sameTarget_isTrue() {
        Runnable target = () -> {};
        Runnable one = serializer.portable(target);
        Runnable same = serializer.portable(target);

        assertThat(one).isEqualTo(same).hasSameHashCodeAs(same).isNotEqualTo(target);
        assertThat(one.toString()).startsWith("portable ");
    }

    @SuppressWarnings("unchecked")
    private static <T> T throughJava(T value) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(value);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (T) in.readObject();
        }
    }
}
