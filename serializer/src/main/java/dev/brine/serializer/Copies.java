package dev.brine.serializer;

import dev.brine.serializer.access.Access;
import dev.brine.serializer.explain.Elsewhere;
import dev.brine.serializer.graph.Engine;
import java.util.Objects;

/** Sends objects to this process itself, to see what becomes of them. */
final class Copies implements Elsewhere {
    private final Engine engine;
    private final Access access;

    Copies(Engine engine, Access access) {
        this.engine = engine;
        this.access = access;
    }

    @Override
    public long sizeOf(Object value) {
        try {
            return engine.write(value).length;
        } catch (RuntimeException | LinkageError | OutOfMemoryError e) {
            return -1;
        }
    }

    @Override
    public boolean goesByFields(Class<?> type) {
        return engine.goesByFields(type);
    }

    @Override
    public Object copyOf(Object value) {
        return Objects.requireNonNull(engine.read(engine.write(value)));
    }

    @Override
    public Object twinOf(Enum<?> constant) throws ReflectiveOperationException {
        Object twin = access.allocator(constant.getClass()).allocate();
        access.field(Enum.class.getDeclaredField("name")).setReference(twin, constant.name());
        access.field(Enum.class.getDeclaredField("ordinal")).setInt(twin, constant.ordinal());
        return twin;
    }
}
