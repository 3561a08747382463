package dev.brine.serializer.graph;

import org.jspecify.annotations.Nullable;

/** Writes and reads the content of objects of one class (or of one kind of class). Stateless and thread-safe. */
abstract class Codec {
    /** What a descriptor says of the class; the first byte of each. */
    enum Kind {
        FIELDS,
        RECORD,
        ENUM,
        ARRAY,
        CLOSURE,
        PROXY,
        HOOKS,
        EXTERNAL,
        SPECIAL;

        static final Kind[] ALL = values();
    }

    private static final byte[] NOTHING = {};

    abstract Kind kind();

    /** What must be the same on both sides for the content to be understood. */
    byte[] signature() {
        return NOTHING;
    }

    /** Whether objects keep their identity, and so have a number. */
    boolean isTracked() {
        return true;
    }

    /** Writes the value with its tag; codecs of values that have tags of their own override it. */
    void writeTagged(Encoder out, Shape shape, Object value) {
        out.writeObject(shape, value);
    }

    /** Writes the content, after tag and class. */
    abstract void write(Encoder out, Object value);

    /** Reads the content. Gives the object to {@link Decoder#fill} before its children are read, if that is possible. */
    abstract @Nullable Object read(Decoder in, int slot);

    /** The code that was made for this class, once it proved worth the while. */
    @Nullable
    FieldCode code() {
        return null;
    }

    /** An empty object, for a child that refers to its parent while the parent is being read; null if that cannot be. */
    @Nullable
    Object allocateEarly() {
        return null;
    }

    /** The codec that reads what a different version of the class has written. */
    Codec adapt(Class<?> type, Kind writtenKind, byte[] writtenSignature) {
        throw Descriptors.differs(type, "it was written as " + writtenKind + " and is " + kind() + " here");
    }
}
