package dev.brine.serializer.graph;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Things that are found again by a name: charsets, paths, loggers, modules. */
final class Named extends SpecialCodec {
    private final Function<Object, @Nullable String> nameOf;
    private final Finder finder;

    /** Finds the thing that has a name. */
    interface Finder {
        @Nullable
        Object find(Engine engine, String name) throws Exception;
    }

    Named(String kind, Function<Object, @Nullable String> nameOf, Finder finder) {
        super(kind);
        this.nameOf = nameOf;
        this.finder = finder;
    }

    @Override
    void write(Encoder out, Object value) {
        out.write(nameOf.apply(value));
    }

    @Override
    Object read(Decoder in, int slot) {
        if (!(in.read() instanceof String name)) {
            throw in.damaged("something that is found by its name, without one");
        }
        Object found;
        try {
            found = finder.find(in.engine(), name);
        } catch (Exception e) {
            throw new RefusedException(
                    new dev.brine.serializer.refusal.Refusal.ClassDiffers(name, "it is not found here: " + e), e);
        }
        if (found == null) {
            throw new RefusedException(
                    new dev.brine.serializer.refusal.Refusal.ClassDiffers(name, "it is not found here"));
        }
        return found;
    }

    /** Some instances of a class have names, others go as the class would go without this. */
    static final class Or extends SpecialCodec {
        private final Function<Object, @Nullable String> nameOf;
        private final Named named;
        private final Codec other;

        Or(String kind, Function<Object, @Nullable String> nameOf, Finder finder, Codec other) {
            super(kind);
            this.nameOf = nameOf;
            this.named = new Named(kind, nameOf, finder);
            this.other = other;
        }

        @Override
        void writeTagged(Encoder out, Shape shape, Object value) {
            if (other instanceof RefusedCodec && nameOf.apply(value) == null) {
                other.writeTagged(out, shape, value);
            } else {
                out.writeObject(shape, value);
            }
        }

        @Override
        void write(Encoder out, Object value) {
            boolean isNamed = nameOf.apply(value) != null;
            out.putByte(isNamed ? 1 : 0);
            (isNamed ? named : other).write(out, value);
        }

        @Override
        @Nullable
        Object read(Decoder in, int slot) {
            return in.getByte() == 1 ? named.read(in, slot) : other.read(in, slot);
        }
    }

    /** The standard streams, whatever class a program or test runner has put in their place; others as without this. */
    static final class StandardStream extends Codec {
        private final Codec other;

        StandardStream(Codec other) {
            this.other = other;
        }

        @Override
        Kind kind() {
            return other.kind();
        }

        @Override
        byte[] signature() {
            return other.signature();
        }

        @Override
        void writeTagged(Encoder out, Shape shape, Object value) {
            String name = value == System.out ? "out" : value == System.err ? "err" : null;
            if (name == null) {
                other.writeTagged(out, shape, value);
            } else if (!out.writeBack(value)) {
                Constants.write(out, System.class, name);
            }
        }

        @Override
        void write(Encoder out, Object value) {
            other.write(out, value);
        }

        @Override
        @Nullable
        Object read(Decoder in, int slot) {
            return other.read(in, slot);
        }

        @Override
        Codec adapt(Class<?> type, Kind writtenKind, byte[] writtenSignature) {
            return other.adapt(type, writtenKind, writtenSignature);
        }
    }
}
