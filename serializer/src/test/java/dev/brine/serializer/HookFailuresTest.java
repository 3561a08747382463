package dev.brine.serializer;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.Externalizable;
import java.io.IOException;
import java.io.ObjectInput;
import java.io.ObjectInputStream;
import java.io.ObjectOutput;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The stack or the memory runs out in a hook: the report blames the hook, not the value's depth or its bytes. */
@Timeout(value = 1, unit = TimeUnit.MINUTES)
class HookFailuresTest {
    private final Serializer serializer = Serializer.create();

    static int endless(int n) {
        return endless(n + 1) + 1;
    }

    static void exhaust() {
        long[][] all = new long[1 << 16][];
        for (int i = 0; i < all.length; i++) {
            all[i] = new long[Integer.MAX_VALUE - 8];
        }
    }

    static final class Writes implements Serializable {
        private static final long serialVersionUID = 1L;

        private void writeObject(ObjectOutputStream out) throws IOException {
            out.writeInt(endless(0));
        }
    }

    static final class Reads implements Serializable {
        private static final long serialVersionUID = 1L;

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            in.defaultReadObject();
            endless(0);
        }
    }

    static final class Exhausts implements Serializable {
        private static final long serialVersionUID = 1L;

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            in.defaultReadObject();
            exhaust();
        }
    }

    static final class Replaces implements Serializable {
        private static final long serialVersionUID = 1L;

        private Object writeReplace() {
            return endless(0);
        }
    }

    public static final class External implements Externalizable {
        private static final long serialVersionUID = 1L;

        @Override
        public void writeExternal(ObjectOutput out) {}

        @Override
        public void readExternal(ObjectInput in) {
            exhaust();
        }
    }

    record Constructed(int n) {
        Constructed {
            if (n < 0) {
                endless(n);
            }
        }
    }

    /** Its hook writes the next one, so that the engine is what goes deep. */
    static final class Chain implements Serializable {
        private static final long serialVersionUID = 1L;
        transient Chain next;

        private void writeObject(ObjectOutputStream out) throws IOException {
            out.writeObject(next);
        }
    }

    @Test
    void serialize_stackOverflowInHook_namesTheHook() {
        assertThatThrownBy(() -> serializer.serialize(new Writes()))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("Writes")
                .hasMessageContaining("StackOverflowError")
                .hasMessageNotContaining("maxDepth");
        assertThatThrownBy(() -> serializer.serialize(new Replaces()))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("Replaces")
                .hasMessageContaining("StackOverflowError");
    }

    @Test
    void deserialize_stackOverflowInHook_namesTheHook() {
        byte[] bytes = serializer.serialize(new Reads());
        assertThatThrownBy(() -> serializer.deserialize(bytes))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("Reads")
                .hasMessageContaining("StackOverflowError")
                .hasMessageNotContaining("maxDepth");
        byte[] constructed = serializer.serialize(new Constructed(1));
        constructed[constructed.length - 1] = (byte) 0x80;
        assertThatThrownBy(() -> serializer.deserialize(constructed))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("Constructed")
                .hasMessageContaining("StackOverflowError");
    }

    @Test
    void deserialize_outOfMemoryInHook_namesTheHook() {
        for (Object value : new Object[] {new Exhausts(), new External()}) {
            byte[] bytes = serializer.serialize(value);
            assertThatThrownBy(() -> serializer.deserialize(bytes))
                    .isInstanceOf(SerializationException.class)
                    .hasMessageContaining(value.getClass().getSimpleName())
                    .hasMessageContaining("OutOfMemoryError");
        }
    }

    @Test
    void serialize_hooksNestedTooDeep_isTheLimit() {
        Serializer limited = Serializer.builder().maxDepth(2_000).build();
        Chain first = null;
        for (int i = 0; i < 3_000; i++) {
            Chain chain = new Chain();
            chain.next = first;
            first = chain;
        }
        Chain tooDeep = first;
        assertThatThrownBy(() -> limited.serialize(tooDeep))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("BR1008");
    }
}
