package dev.brine.serializer.graph;

import dev.brine.serializer.access.Access;
import dev.brine.serializer.access.FieldSlot;
import dev.brine.serializer.refusal.Refusal;
import java.lang.ref.PhantomReference;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.SoftReference;
import java.lang.ref.WeakReference;
import java.lang.reflect.Constructor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Exchanger;
import org.jspecify.annotations.Nullable;

/**
 * A class of the JDK whose state belongs to the JVM, with any subclass of it: that class's own constructor runs, and the
 * fields below it are set. References hold what they held and were never enqueued; thread-locals have their
 * initial value; no one waits at an exchanger.
 */
final class ParentCodec extends SpecialCodec {
    private static final List<Class<?>> PARENTS =
            List.of(WeakReference.class, SoftReference.class, ThreadLocal.class, ClassValue.class, Exchanger.class);

    private final Class<?> type;
    private final Constructor<?> constructor;
    private final boolean takesReferent;
    private final @Nullable FieldSlot queue;
    private final List<FieldSlot> fields;

    private ParentCodec(
            Class<?> type,
            Class<?> parent,
            Constructor<?> constructor,
            boolean takesReferent,
            @Nullable FieldSlot queue,
            List<FieldSlot> fields) {
        super("constructed " + parent.getName());
        this.type = type;
        this.constructor = constructor;
        this.takesReferent = takesReferent;
        this.queue = queue;
        this.fields = List.copyOf(fields);
    }

    static @Nullable Codec of(Class<?> type, Access access) throws IllegalAccessException {
        if (PhantomReference.class == type) {
            return new Phantom();
        }
        if (ReferenceQueue.class == type) {
            if (!access.trusted()) {
                throw new IllegalAccessException("which references belong to a queue cannot be seen");
            }
            return new Queue();
        }
        for (Class<?> parent : PARENTS) {
            if (parent.isAssignableFrom(type) && (access.trusted() || type == parent)) {
                return of(type, parent, access);
            }
        }
        return null;
    }

    private static Codec of(Class<?> type, Class<?> parent, Access access) throws IllegalAccessException {
        boolean reference = Reference.class.isAssignableFrom(parent);
        List<FieldSlot> fields = new ArrayList<>();
        for (Class<?> layer : Layout.hierarchy(type)) {
            if (layer != parent && parent.isAssignableFrom(layer)) {
                fields.addAll(Layout.fieldsOf(access, layer));
            }
        }
        try {
            Constructor<?> constructor = access.constructorOfParent(
                    type,
                    reference
                            ? parent.getConstructor(Object.class, ReferenceQueue.class)
                            : parent.getDeclaredConstructor());
            FieldSlot queue =
                    reference && access.trusted() ? access.field(Reference.class.getDeclaredField("queue")) : null;
            return new ParentCodec(type, parent, constructor, reference, queue, fields);
        } catch (NoSuchMethodException | NoSuchFieldException e) {
            throw (IllegalAccessException) new IllegalAccessException(parent.getName()).initCause(e);
        }
    }

    @Override
    void write(Encoder out, Object value) {
        if (takesReferent) {
            out.written(value, 0, ((Reference<?>) value).get());
            Object its = queue == null ? null : queue.getReference(value);
            out.written(value, 1, its != null && its.getClass() == ReferenceQueue.class ? its : null);
        }
        for (FieldSlot field : fields) {
            FieldCodec.writeField(out, value, field);
        }
    }

    @Override
    Object read(Decoder in, int slot) {
        try {
            Object value;
            if (takesReferent) {
                Object referent = in.read();
                value = constructor.newInstance(referent, in.read());
            } else {
                value = constructor.newInstance();
            }
            in.fill(slot, value);
            for (FieldSlot field : fields) {
                FieldCodec.readField(in, value, field);
            }
            return value;
        } catch (Throwable e) {
            Hooks.rethrowFatal(e);
            throw new RefusedException(new Refusal.ReadHookFailed(type, "the constructor of its parent", e), e);
        }
    }

    /** A queue that begins empty. */
    private static final class Queue extends SpecialCodec {
        Queue() {
            super("referenceQueue");
        }

        @Override
        void write(Encoder out, Object value) {}

        @Override
        Object read(Decoder in, int slot) {
            return new ReferenceQueue<>();
        }
    }

    /** What a phantom reference holds no one can ask. */
    private static final class Phantom extends SpecialCodec {
        Phantom() {
            super("phantomReference");
        }

        @Override
        void write(Encoder out, Object value) {}

        @Override
        @SuppressWarnings("NullAway") // a phantom reference to nothing is legal, and the same to its holder
        Object read(Decoder in, int slot) {
            return new PhantomReference<>(null, new ReferenceQueue<>());
        }
    }
}
