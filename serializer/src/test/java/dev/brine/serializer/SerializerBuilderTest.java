package dev.brine.serializer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ObjectInputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class SerializerBuilderTest {
    static class Handle {
        final Thread thread;
        final String name;

        Handle(String name) {
            this.name = name;
            this.thread = new Thread(name);
        }
    }

    static final class HandleReducer implements Reducer<Handle> {
        @Override
        public Class<Handle> type() {
            return Handle.class;
        }

        @Override
        public Object reduce(Handle value) {
            return value.name;
        }

        @Override
        public Handle restore(Object reduced) {
            return new Handle((String) reduced);
        }
    }

    static class Forbidden implements Serializable {
        private static final long serialVersionUID = 1L;

        static {
            Witness.events.add("initialized");
        }

        private void readObject(ObjectInputStream in) {
            Witness.events.add("readObject");
        }
    }

    static class Witness {
        static final List<String> events = new ArrayList<>();
    }

    @Test
    void reducer_ofATypeThatIsRefused_carriesIt() {
        Serializer plain = Serializer.create();
        assertThatThrownBy(() -> plain.serialize(new Handle("h"))).isInstanceOf(SerializationException.class);
        Serializer taught = Serializer.builder().reducer(new HandleReducer()).build();
        Handle handle = new Handle("h");
        List<Handle> list = taught.deserialize(taught.serialize(new ArrayList<>(List.of(handle, handle))));
        assertThat(list.get(0).thread.getName()).isEqualTo("h");
        assertThat(list.get(0)).isSameAs(list.get(1));
    }

    @Test
    void classFilter_classOutside_isNeverTouched() {
        byte[] bytes = Serializer.create().serialize(new Object[] {new Forbidden()});
        Witness.events.clear();
        Serializer filtered = Serializer.builder()
                .classFilter(name -> name.startsWith("java.lang."))
                .build();
        assertThatThrownBy(() -> filtered.deserialize(bytes))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("Forbidden");
        assertThat(Witness.events).isEmpty();
        assertThatThrownBy(() -> filtered.serialize(new Forbidden())).isInstanceOf(SerializationException.class);
    }

    @Test
    void classFilter_closureOfAHostOutside_isRefused() {
        Supplier<String> lambda = () -> "ran";
        byte[] bytes = Serializer.create().serialize(lambda);
        Serializer filtered = Serializer.builder()
                .classFilter(name -> name.startsWith("java."))
                .build();
        assertThatThrownBy(() -> filtered.deserialize(bytes)).isInstanceOf(SerializationException.class);
        assertThatThrownBy(() -> filtered.serialize(lambda)).isInstanceOf(SerializationException.class);
    }

    @Test
    void limits_exceeded_areNamed() {
        List<Object> deep = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            deep = new ArrayList<>(List.of(deep));
        }
        Object nested = deep;
        Serializer shallow = Serializer.builder().maxDepth(300).build();
        assertThatThrownBy(() -> shallow.serialize(nested))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("maxDepth");
        byte[] bytes = Serializer.create().serialize(nested);
        assertThatThrownBy(() -> shallow.deserialize(bytes))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("maxDepth");
        Serializer small = Serializer.builder().maxArrayLength(10).build();
        assertThatThrownBy(() -> small.serialize(new int[11])).hasMessageContaining("maxArrayLength");
        byte[] array = Serializer.create().serialize(new int[11]);
        assertThatThrownBy(() -> small.deserialize(array)).hasMessageContaining("maxArrayLength");
        Serializer brief = Serializer.builder().maxBytes(1_000).build();
        assertThatThrownBy(() -> brief.serialize(new byte[2_000])).hasMessageContaining("maxBytes");
        Serializer few = Serializer.builder().maxClasses(1).build();
        assertThatThrownBy(() -> few.serialize(new Object[] {new ArrayList<>()}))
                .hasMessageContaining("maxClasses");
        assertThatThrownBy(() -> Serializer.builder().maxDepth(0)).hasMessage("maxDepth must be >= 1: maxDepth=0");
    }

    interface SerializableSupplier extends Supplier<String>, Serializable {}

    static class Holder {
        String text = "held";
        Map<String, Integer> map = Map.of("a", 1);
    }

    @Test
    void standardAccess_carriesWhatIsOpen_andSaysWhatIsNot() {
        Serializer standard =
                Serializer.builder().access(Serializer.AccessMode.STANDARD).build();
        Holder holder = standard.deserialize(standard.serialize(new Holder()));
        assertThat(holder.text).isEqualTo("held");
        assertThat(holder.map).containsEntry("a", 1);
        String captured = "captured";
        SerializableSupplier lambda = () -> captured;
        SerializableSupplier copied = standard.deserialize(standard.serialize(lambda));
        assertThat(copied.get()).isEqualTo("captured");
        Supplier<String> plain = () -> captured;
        assertThatThrownBy(() -> standard.serialize(plain))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("BR1004");
    }
}
