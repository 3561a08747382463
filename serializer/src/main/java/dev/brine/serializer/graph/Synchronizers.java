package dev.brine.serializer.graph;

import dev.brine.serializer.access.Access;
import dev.brine.serializer.access.Allocator;
import dev.brine.serializer.access.FieldSlot;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** Those who wait do not travel, and what they wait on arrives as if no one waited. */
final class Synchronizers {
    private static final Set<String> THREADS_OF_TASKS = Set.of("runner");

    private Synchronizers() {}

    /** Whether the field names a thread that waits; a task that is being run by one is another matter. */
    static boolean isOfWaiting(Field field) {
        return field.getType() == Thread.class
                && field.getDeclaringClass().getName().startsWith("java.util.concurrent.")
                && !THREADS_OF_TASKS.contains(field.getName());
    }

    static @Nullable Codec of(Class<?> type, Access access) throws IllegalAccessException, NoSuchFieldException {
        if (type == CyclicBarrier.class && access.trusted()) {
            return new Barrier(access);
        }
        return type.getName().equals("java.util.concurrent.Executors$DefaultThreadFactory") ? new ThreadMaker() : null;
    }

    /** Counts from the start again; broken it stays. */
    private static final class Barrier extends SpecialCodec {
        private final Allocator allocator;
        private final List<FieldSlot> fields = new ArrayList<>();
        private final FieldSlot action;
        private final FieldSlot generation;
        private final FieldSlot broken;

        Barrier(Access access) throws IllegalAccessException, NoSuchFieldException {
            super("barrier");
            allocator = access.allocator(CyclicBarrier.class);
            for (Field field : CyclicBarrier.class.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers())) {
                    fields.add(access.field(field));
                }
            }
            action = access.field(CyclicBarrier.class.getDeclaredField("barrierCommand"));
            generation = access.field(CyclicBarrier.class.getDeclaredField("generation"));
            broken = access.field(generation.type().getDeclaredField("broken"));
        }

        @Override
        void write(Encoder out, Object value) {
            CyclicBarrier barrier = (CyclicBarrier) value;
            out.putVarint(barrier.getParties());
            out.putByte(barrier.isBroken() ? 1 : 0);
            out.field(value, action, action.getReference(value));
        }

        @Override
        Object read(Decoder in, int slot) {
            Object value = FieldCodec.allocate(CyclicBarrier.class, allocator);
            in.fill(slot, value);
            int parties = in.getVarint();
            boolean isBroken = in.getByte() == 1;
            if (parties <= 0) {
                throw in.damaged("a barrier of " + parties);
            }
            CyclicBarrier fresh = new CyclicBarrier(parties);
            for (FieldSlot field : fields) {
                field.set(value, field.get(fresh));
            }
            Object state = generation.getReference(value);
            if (state != null) {
                broken.setBoolean(state, isBroken);
            }
            action.setReference(value, in.read());
            return value;
        }
    }

    /** It knows the thread group of its JVM; the one there is as good. */
    private static final class ThreadMaker extends SpecialCodec {
        ThreadMaker() {
            super("threadFactory");
        }

        @Override
        void write(Encoder out, Object value) {}

        @Override
        Object read(Decoder in, int slot) {
            return Executors.defaultThreadFactory();
        }
    }
}
