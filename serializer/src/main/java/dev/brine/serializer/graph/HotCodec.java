package dev.brine.serializer.graph;

import dev.brine.serializer.access.FieldSlot;
import java.util.Arrays;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A codec that goes by fields. It begins by interpreting them, which costs a fresh JVM nothing, and has code made for its
 * class when that proves worth the while. {@code brine.codecs=N} is for tests: made at the N-th use, and waited for.
 * Thread-safe.
 */
abstract class HotCodec extends Codec {
    private static final int ASKED = Integer.getInteger("brine.codecs", 0);
    private static final int WORTH = ASKED > 0 ? ASKED : 1_000;

    private final Class<?> type;
    final FieldSlot[] fields;
    private final byte[] signature;

    /** The shape of the last value in each field. Racy on purpose: shapes are immutable, and any will do as a guess. */
    final @Nullable Shape[] probable;

    private final Shapes shapes;

    /** Racy on purpose, both: code has no state, and who counts does not matter. */
    private @Nullable FieldCode code;

    private int uses;

    HotCodec(Class<?> type, FieldSlot[] fields, Shapes shapes) {
        this.type = type;
        this.fields = fields;
        this.signature = Layout.signature(type, Arrays.asList(fields));
        this.probable = new Shape[fields.length];
        this.shapes = shapes;
        this.uses = shapes.canCompile() && fields.length <= FieldCompiler.MOST_FIELDS ? 0 : Integer.MIN_VALUE;
    }

    /** Takes classes to make, one at a time, and leaves no thread behind. */
    private static final class Workshop {
        static final ThreadPoolExecutor THREAD =
                new ThreadPoolExecutor(1, 1, 200, TimeUnit.MILLISECONDS, new LinkedBlockingQueue<>(), work -> {
                    Thread thread = new Thread(null, work, "brine-codecs", 0, false);
                    thread.setDaemon(true);
                    thread.setContextClassLoader(null);
                    return thread;
                });

        static {
            THREAD.allowCoreThreadTimeOut(true);
        }

        private Workshop() {}
    }

    final Class<?> type() {
        return type;
    }

    @Override
    final byte[] signature() {
        return signature;
    }

    /** There is nothing to adapt to: the fields that were written must be the fields that are here. */
    @Override
    final Codec adapt(Class<?> writtenType, Kind writtenKind, byte[] writtenSignature) {
        if (writtenKind != kind()) {
            return super.adapt(writtenType, writtenKind, writtenSignature);
        }
        throw Descriptors.differs(type, SignatureDiff.of(type.getName(), writtenSignature, signature));
    }

    @Override
    final @Nullable FieldCode code() {
        return code;
    }

    /** The code, and counts a use as long as there is none. */
    final @Nullable FieldCode warm() {
        FieldCode made = code;
        if (made == null && ++uses == WORTH) {
            if (ASKED > 0) {
                make();
            } else {
                Workshop.THREAD.execute(this::make);
            }
            return code;
        }
        return made;
    }

    /** Remembers what a field holds, for the code that may be made. */
    final void saw(int index, @Nullable Object value) {
        if (value != null && probable[index] == null) {
            probable[index] = shapes.of(value.getClass());
        }
    }

    private void make() {
        try {
            code = FieldCompiler.compile(this);
        } catch (RuntimeException | LinkageError | IllegalAccessException e) {
            if (ASKED > 0) {
                throw new IllegalStateException("no code for " + type.getName() + ": " + e, e);
            }
            uses = Integer.MIN_VALUE; // interpreting does as well
        }
    }

    /** The components' values to an object; null for classes whose fields are set. */
    java.lang.invoke.@Nullable MethodHandle constructor() {
        return null;
    }
}
