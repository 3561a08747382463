package dev.brine.serializer.graph;

import dev.brine.serializer.refusal.Refusal;
import org.jspecify.annotations.Nullable;

/** What a program has taught the engine about a type. */
public record Reduction(Class<?> type, boolean subtypes, Step reduce, Step restore) {
    /** One of the two ways. */
    public interface Step {
        @Nullable
        Object apply(Object value) throws Exception;
    }

    boolean takes(Class<?> candidate) {
        return candidate == type || subtypes && type.isAssignableFrom(candidate);
    }

    /** Carries a value as what it was reduced to. */
    static final class Carrier extends SpecialCodec {
        private final Reduction reduction;

        Carrier(Reduction reduction) {
            super("reduced " + reduction.type().getName());
            this.reduction = reduction;
        }

        @Override
        void write(Encoder out, Object value) {
            Object reduced;
            try {
                reduced = reduction.reduce().apply(value);
            } catch (Exception e) {
                Hooks.rethrowFatal(e);
                throw new RefusedException(new Refusal.WriteHookFailed(value.getClass(), "reduce", e), e);
            }
            out.replaced(value, reduced);
        }

        @Override
        @Nullable
        Object read(Decoder in, int slot) {
            Object reduced = in.read();
            try {
                return reduced == null ? null : reduction.restore().apply(reduced);
            } catch (Exception e) {
                Hooks.rethrowFatal(e);
                throw new RefusedException(new Refusal.ReadHookFailed(reduction.type(), "restore", e), e);
            }
        }
    }
}
