package dev.brine.serializer.graph;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InvalidObjectException;
import java.io.NotActiveException;
import java.io.ObjectInputStream;
import java.io.ObjectInputValidation;
import java.io.OptionalDataException;
import java.io.StreamCorruptedException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
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

    private boolean fieldsBegun;

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
                HookLayer.readValue(in, field);
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
        beginObject();
        try {
            return in.read();
        } catch (RefusedException e) {
            throw Met.unshared(e);
        }
    }

    private void beginObject() throws IOException {
        switch (peekPastFields()) {
            case HookOutput.OBJECT:
                item = UNKNOWN;
                return;
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
        beginObject();
        try {
            return in.readUnshared();
        } catch (RefusedException e) {
            throw Met.unshared(e);
        }
    }

    @Override
    public void defaultReadObject() throws IOException {
        readFieldsOf(beginFields());
    }

    private HookLayer beginFields() throws NotActiveException {
        if (layer == null) {
            throw new NotActiveException("not in call to readObject");
        }
        if (fieldsBegun) {
            throw new NotActiveException("fields already read");
        }
        fieldsBegun = true;
        return layer;
    }

    void readFieldsOf(HookLayer current) {
        if (peek() == HookOutput.FIELDS) {
            item = UNKNOWN;
            current.readFields(in, holder);
        }
    }

    @Override
    public GetField readFields() throws IOException {
        HookLayer current = beginFields();
        Map<String, @Nullable Object> values = new HashMap<>();
        if (peek() == HookOutput.FIELDS) {
            item = UNKNOWN;
            for (HookLayer.SerialField field : current.fields()) {
                values.put(field.name(), HookLayer.readValue(in, field));
            }
        }
        return new NamedValues(values, current, current.type() == null ? holder.getClass() : current.type());
    }

    @Override
    public void registerValidation(@Nullable ObjectInputValidation validation, int priority)
            throws InvalidObjectException {
        if (validation == null) {
            throw new InvalidObjectException("null callback");
        }
        in.validate(validation, priority);
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
            Objects.checkFromIndexSize(offset, length, bytes.length);
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
    @Deprecated
    public @Nullable String readLine() throws IOException {
        return data.readLine();
    }

    @Override
    public void close() {}
}
