package dev.brine.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brine.serializer.SerializationException;
import dev.brine.serializer.Serializer;
import java.util.concurrent.TimeUnit;
import org.codehaus.groovy.runtime.MethodClosure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who decides whether a method pointer of Groovy may be read. */
@Timeout(value = 1, unit = TimeUnit.MINUTES)
class MethodPointerTest {
    private final byte[] pointer = Serializer.create().serialize(new MethodClosure("hello", "length"));

    @Test
    void deserialize_noClassFilter_arrives() {
        MethodClosure arrived = Serializer.create().deserialize(pointer);

        assertThat(arrived.call()).isEqualTo(5);
    }

    @Test
    void deserialize_classFilter_switchOfGroovyDecides() {
        Serializer filtered = Serializer.builder().classFilter(name -> true).build();

        assertThatThrownBy(() -> filtered.deserialize(pointer))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("there is a class filter");
        MethodClosure.ALLOW_RESOLVE = true;
        try {
            assertThat(filtered.<MethodClosure>deserialize(pointer).call()).isEqualTo(5);
        } finally {
            MethodClosure.ALLOW_RESOLVE = false;
        }
    }
}
