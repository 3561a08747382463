package dev.brine.serializer.graph;

import dev.brine.serializer.access.Access;
import dev.brine.serializer.access.Allocator;
import dev.brine.serializer.refusal.Refusal;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A promise of Scala, which is also its own future: kept, it is its result, as a {@code CompletableFuture} is. Scala refuses all
 * of them, since it cannot serve those who wait for one that is not; of these the hook speaks as before.
 */
final class KeptPromiseCodec extends SpecialCodec {
    private static final String TYPE = "scala.concurrent.impl.Promise$DefaultPromise";
    private static final int PENDING = 0;
    private static final int KEPT = 1;

    private final Class<?> promise;
    private final Allocator allocator;
    private final Codec other;

    private KeptPromiseCodec(Class<?> promise, Allocator allocator, Codec other) {
        super("scalaPromise");
        this.promise = promise;
        this.allocator = allocator;
        this.other = other;
    }

    static @Nullable Codec of(Class<?> type, Access access, NamedThings.Fallback fallback)
            throws IllegalAccessException, NoSuchFieldException {
        for (Class<?> c = type; c != null; c = c.getSuperclass()) {
            if (c.getName().equals(TYPE) && AtomicReference.class.isAssignableFrom(c)) {
                return access.trusted() ? new KeptPromiseCodec(c, access.allocator(c), fallback.of(type)) : null;
            }
        }
        return null;
    }

    @Override
    void write(Encoder out, Object value) {
        Object result = result(value);
        out.putByte(result == null ? PENDING : KEPT);
        if (result == null) {
            other.write(out, value);
        } else {
            out.write(result);
        }
    }

    /** The {@code Try} that it was kept with, be it through another promise; null if it is not kept yet. */
    private @Nullable Object result(Object value) {
        try {
            ClassLoader scala = promise.getClassLoader();
            Object option = Class.forName("scala.concurrent.Future", false, scala)
                    .getMethod("value")
                    .invoke(value);
            Class<?> type = Class.forName("scala.Option", false, scala);
            return (boolean) type.getMethod("isDefined").invoke(option)
                    ? type.getMethod("get").invoke(option)
                    : null;
        } catch (ReflectiveOperationException e) {
            throw new RefusedException(new Refusal.WriteHookFailed(promise, "value", e), e);
        }
    }

    @Override
    @Nullable
    Object read(Decoder in, int slot) {
        if (in.getByte() == PENDING) {
            return other.read(in, slot);
        }
        @SuppressWarnings("unchecked") // where Scala itself keeps the result
        AtomicReference<Object> kept = (AtomicReference<Object>) FieldCodec.allocate(promise, allocator);
        in.fill(slot, kept);
        Object result = in.read();
        if (result == null || !NamedThings.isA(result.getClass(), "scala.util.Try")) {
            throw in.damaged("a kept promise without its result");
        }
        kept.set(result);
        return kept;
    }
}
