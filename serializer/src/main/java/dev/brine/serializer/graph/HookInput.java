package dev.brine.serializer.graph;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectInputValidation;
import java.io.ObjectStreamClass;
import java.io.OptionalDataException;
import java.io.StreamCorruptedException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The stream that hooks read from: the items of a {@link HookOutput}, or bare fields where nothing was framed. */
final class HookInput extends ObjectInputStream {
    private static final int UNKNOWN = -1;

    private final Decoder in;
    private final Object holder;
    private final @Nullable HookLayer layer;
    private final boolean framed;
    private final DataInputStream data = new DataInputStream(new Blocks());

    /** The item that is next or, for a block, current. */
    private int item;

    private int left;

    private HookInput(Decoder in, Object holder, @Nullable HookLayer layer, boolean framed) throws IOException {
        this.in = in;
        this.holder = holder;
        this.layer = layer;
        this.framed = framed;
        this.item = framed ? UNKNOWN : HookOutput.FIELDS;
    }

    static HookInput of(Decoder in, Object holder, @Nullable HookLayer layer) {
        try {
            return new HookInput(in, holder, layer, layer == null || layer.framed());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads what the hook has left. */
    void skipToEnd() {
        while (true) {
            switch (peek()) {
                case HookOutput.END -> {
                    return;
                }
                case HookOutput.BLOCK -> {
                    in.take(left);
                    left = 0;
                    item = UNKNOWN;
                }
                case HookOutput.OBJECT -> {
                    item = UNKNOWN;
                    in.read();
                }
                default -> skipFields();
            }
        }
    }

    private int peek() {
        if (item == HookOutput.BLOCK && left == 0) {
            item = UNKNOWN;
        }
        if (item == UNKNOWN) {
            item = framed ? in.getByte() : HookOutput.END;
            if (item == HookOutput.BLOCK) {
                left = in.getLength(1);
            } else if (item < 0 || item > HookOutput.FIELDS) {
                throw in.damaged("the unknown item " + item + " of a hook");
            }
        }
        return item;
    }

    private void skipFields() {
        item = UNKNOWN;
        if (layer != null) {
            for (HookLayer.SerialField field : layer.fields()) {
                FieldCodec.readValue(in, field.kind());
            }
        }
    }

    /** The next item, past fields that the hook does not ask for. */
    private int peekPastFields() {
        while (peek() == HookOutput.FIELDS) {
            skipFields();
        }
        return item;
    }

    @Override
    protected @Nullable Object readObjectOverride() throws IOException {
        switch (peekPastFields()) {
            case HookOutput.OBJECT:
                item = UNKNOWN;
                return in.read();
            case HookOutput.BLOCK:
                throw optionalData(left, false);
            default:
                throw optionalData(0, true);
        }
    }

    private IOException optionalData(int length, boolean eof) {
        OptionalDataException exception = OptionalData.make(in.engine().access(), length, eof);
        return exception != null ? exception : new StreamCorruptedException(eof ? "no more data" : "data, no object");
    }

    @Override
    public @Nullable Object readUnshared() throws IOException {
        return readObjectOverride();
    }

    @Override
    public void defaultReadObject() {
        if (layer != null && peek() == HookOutput.FIELDS) {
            item = UNKNOWN;
            layer.readFields(in, holder);
        }
    }

    @Override
    public GetField readFields() {
        Map<String, @Nullable Object> values = new HashMap<>();
        if (layer != null && peek() == HookOutput.FIELDS) {
            item = UNKNOWN;
            for (HookLayer.SerialField field : layer.fields()) {
                values.put(field.name(), FieldCodec.readValue(in, field.kind()));
            }
        }
        return new Get(values, layer == null || layer.type() == null ? holder.getClass() : layer.type());
    }

    @Override
    public void registerValidation(ObjectInputValidation validation, int priority) {
        in.validate(validation, priority);
    }

    private static final class Get extends GetField {
        private final Map<String, @Nullable Object> values;
        private final Class<?> type;

        Get(Map<String, @Nullable Object> values, Class<?> type) {
            this.values = values;
            this.type = type;
        }

        @Override
        public ObjectStreamClass getObjectStreamClass() {
            return ObjectStreamClass.lookupAny(type);
        }

        @Override
        public boolean defaulted(String name) {
            return !values.containsKey(name);
        }

        @SuppressWarnings("unchecked")
        private <T> T or(String name, T otherwise) {
            if (values.containsKey(name)) {
                return (T) values.get(name);
            }
            if (getObjectStreamClass().getField(name) == null) {
                throw new IllegalArgumentException("no such field " + name);
            }
            return otherwise;
        }

        @Override
        public boolean get(String name, boolean otherwise) {
            return or(name, otherwise);
        }

        @Override
        public byte get(String name, byte otherwise) {
            return or(name, otherwise);
        }

        @Override
        public char get(String name, char otherwise) {
            return or(name, otherwise);
        }

        @Override
        public short get(String name, short otherwise) {
            return or(name, otherwise);
        }

        @Override
        public int get(String name, int otherwise) {
            return or(name, otherwise);
        }

        @Override
        public long get(String name, long otherwise) {
            return or(name, otherwise);
        }

        @Override
        public float get(String name, float otherwise) {
            return or(name, otherwise);
        }

        @Override
        public double get(String name, double otherwise) {
            return or(name, otherwise);
        }

        @Override
        public Object get(String name, Object otherwise) {
            return or(name, otherwise);
        }
    }

    // ---- data

    /** The bytes of adjoining blocks; ends at the next object. */
    private final class Blocks extends InputStream {
        @Override
        public int read() {
            if (peekPastFields() != HookOutput.BLOCK) {
                return -1;
            }
            left--;
            return in.getByte() & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            if (length == 0) {
                return 0;
            }
            if (peekPastFields() != HookOutput.BLOCK) {
                return -1;
            }
            int count = Math.min(length, left);
            System.arraycopy(in.array(), in.take(count), bytes, offset, count);
            left -= count;
            return count;
        }

        @Override
        public int available() {
            return peekPastFields() == HookOutput.BLOCK ? left : 0;
        }
    }

    @Override
    public int read() throws IOException {
        return data.read();
    }

    @Override
    public int read(byte[] bytes) throws IOException {
        return data.read(bytes);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        return data.read(bytes, offset, length);
    }

    @Override
    public int available() throws IOException {
        return data.available();
    }

    @Override
    public boolean readBoolean() throws IOException {
        return data.readBoolean();
    }

    @Override
    public byte readByte() throws IOException {
        return data.readByte();
    }

    @Override
    public int readUnsignedByte() throws IOException {
        return data.readUnsignedByte();
    }

    @Override
    public char readChar() throws IOException {
        return data.readChar();
    }

    @Override
    public short readShort() throws IOException {
        return data.readShort();
    }

    @Override
    public int readUnsignedShort() throws IOException {
        return data.readUnsignedShort();
    }

    @Override
    public int readInt() throws IOException {
        return data.readInt();
    }

    @Override
    public long readLong() throws IOException {
        return data.readLong();
    }

    @Override
    public float readFloat() throws IOException {
        return data.readFloat();
    }

    @Override
    public double readDouble() throws IOException {
        return data.readDouble();
    }

    @Override
    public void readFully(byte[] bytes) throws IOException {
        data.readFully(bytes);
    }

    @Override
    public void readFully(byte[] bytes, int offset, int length) throws IOException {
        data.readFully(bytes, offset, length);
    }

    @Override
    public int skipBytes(int count) throws IOException {
        return data.skipBytes(count);
    }

    @Override
    public String readUTF() throws IOException {
        return data.readUTF();
    }

    @Override
    public void close() {}
}
