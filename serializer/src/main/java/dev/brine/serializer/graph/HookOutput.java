package dev.brine.serializer.graph;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.NotActiveException;
import java.io.ObjectOutput;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The stream that hooks write to. What they write becomes items, so that a reader may take less than was written, or find
 * out that there is no more:
 *
 * <pre>
 *   frame := item* END
 *   item  := BLOCK length bytes | OBJECT value | FIELDS value..
 * </pre>
 */
final class HookOutput extends ObjectOutputStream {
    static final int END = 0;
    static final int BLOCK = 1;
    static final int OBJECT = 2;
    static final int FIELDS = 3;

    private final Encoder out;
    private final Object holder;
    private final @Nullable HookLayer layer;
    private final ByteArrayOutputStream block = new ByteArrayOutputStream(32);
    private final DataOutputStream data = new DataOutputStream(block);
    private int count;
    private @Nullable Put put;
    private boolean fieldsBegun;

    private HookOutput(Encoder out, Object holder, @Nullable HookLayer layer) throws IOException {
        this.out = out;
        this.holder = holder;
        this.layer = layer;
    }

    static HookOutput of(Encoder out, Object holder, @Nullable HookLayer layer) {
        try {
            return new HookOutput(out, holder, layer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void finish() {
        flushBlock();
        out.putByte(END);
    }

    private void flushBlock() {
        int size = block.size();
        if (size > 0) {
            out.putByte(BLOCK);
            out.putVarint(size);
            out.putBytes(block.toByteArray(), 0, size);
            block.reset();
        }
    }

    @Override
    protected void writeObjectOverride(@Nullable Object value) {
        flushBlock();
        out.putByte(OBJECT);
        out.written(holder, count++, value);
    }

    @Override
    public void writeUnshared(@Nullable Object value) {
        int hidden = out.hide(value);
        writeObjectOverride(value);
        out.show(value, hidden);
    }

    @Override
    public void defaultWriteObject() throws IOException {
        HookLayer current = beginFields();
        current.checkMatched();
        flushBlock();
        out.putByte(FIELDS);
        current.writeFields(out, holder);
    }

    private HookLayer beginFields() throws NotActiveException {
        if (layer == null) {
            throw new NotActiveException("not in call to writeObject");
        }
        if (fieldsBegun) {
            throw new NotActiveException("fields already written");
        }
        fieldsBegun = true;
        return layer;
    }

    @Override
    public PutField putFields() throws IOException {
        Put fields = put;
        if (fields == null) {
            fields = new Put(beginFields());
            put = fields;
        }
        return fields;
    }

    @Override
    public void writeFields() throws IOException {
        Put fields = put;
        if (layer == null || fields == null) {
            throw new NotActiveException("no current PutField object");
        }
        flushBlock();
        out.putByte(FIELDS);
        int index = 0;
        for (HookLayer.SerialField field : layer.fields()) {
            Object value = fields.values.get(field.name());
            int hidden = field.unshared() ? out.hide(value) : -1;
            HookLayer.writeValue(out, holder, index++, field.kind(), value);
            if (field.unshared()) {
                out.show(value, hidden);
            }
        }
    }

    private static final class Put extends PutField {
        private final HookLayer layer;
        private final Map<String, @Nullable Object> values = new LinkedHashMap<>();

        Put(HookLayer layer) {
            this.layer = layer;
        }

        private void set(String name, char kind, @Nullable Object value) {
            for (HookLayer.SerialField field : layer.fields()) {
                if (field.name().equals(name) && field.kind() == kind) {
                    values.put(name, value);
                    return;
                }
            }
            throw new IllegalArgumentException("no such field " + name + " with type " + kind);
        }

        @Override
        public void put(String name, boolean value) {
            set(name, 'Z', value);
        }

        @Override
        public void put(String name, byte value) {
            set(name, 'B', value);
        }

        @Override
        public void put(String name, char value) {
            set(name, 'C', value);
        }

        @Override
        public void put(String name, short value) {
            set(name, 'S', value);
        }

        @Override
        public void put(String name, int value) {
            set(name, 'I', value);
        }

        @Override
        public void put(String name, long value) {
            set(name, 'J', value);
        }

        @Override
        public void put(String name, float value) {
            set(name, 'F', value);
        }

        @Override
        public void put(String name, double value) {
            set(name, 'D', value);
        }

        @Override
        public void put(String name, @Nullable Object value) {
            set(name, 'L', value);
        }

        @Override
        @Deprecated
        @SuppressWarnings({"deprecation", "removal"})
        public void write(ObjectOutput target) throws IOException {
            if (!(target instanceof HookOutput items)) {
                throw new IllegalArgumentException("wrong stream");
            }
            items.writeFields();
        }
    }

    // ---- data

    @Override
    public void write(int value) throws IOException {
        data.write(value);
    }

    @Override
    public void write(byte[] bytes) throws IOException {
        data.write(bytes);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        data.write(bytes, offset, length);
    }

    @Override
    public void writeBoolean(boolean value) throws IOException {
        data.writeBoolean(value);
    }

    @Override
    public void writeByte(int value) throws IOException {
        data.writeByte(value);
    }

    @Override
    public void writeShort(int value) throws IOException {
        data.writeShort(value);
    }

    @Override
    public void writeChar(int value) throws IOException {
        data.writeChar(value);
    }

    @Override
    public void writeInt(int value) throws IOException {
        data.writeInt(value);
    }

    @Override
    public void writeLong(long value) throws IOException {
        data.writeLong(value);
    }

    @Override
    public void writeFloat(float value) throws IOException {
        data.writeFloat(value);
    }

    @Override
    public void writeDouble(double value) throws IOException {
        data.writeDouble(value);
    }

    @Override
    public void writeBytes(String value) throws IOException {
        data.writeBytes(value);
    }

    @Override
    public void writeChars(String value) throws IOException {
        data.writeChars(value);
    }

    @Override
    public void writeUTF(String value) throws IOException {
        data.writeUTF(value);
    }

    @Override
    public void useProtocolVersion(int version) {
        throw new IllegalStateException("stream non-empty");
    }

    @Override
    public void reset() throws IOException {
        throw new IOException("stream active");
    }

    @Override
    public void flush() {}

    @Override
    protected void drain() {}

    @Override
    public void close() {}
}
