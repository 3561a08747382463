package dev.brine.serializer.graph;

import dev.brine.serializer.access.Access;
import dev.brine.serializer.access.FieldSlot;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.MappedByteBuffer;
import java.nio.ShortBuffer;
import org.jspecify.annotations.Nullable;

/** Buffers outside of the heap, by their content: their address means nothing elsewhere. Mapped files are refused. */
final class BufferCodec extends SpecialCodec {
    private static final String KINDS = "BSCIJFD";
    private static final int[] WIDTHS = {1, 2, 2, 4, 8, 4, 8};

    private final @Nullable FieldSlot mark;
    private final @Nullable FieldSlot file;

    BufferCodec(Access access) throws NoSuchFieldException, IllegalAccessException {
        super("directBuffer");
        mark = access.trusted() ? access.field(Buffer.class.getDeclaredField("mark")) : null;
        file = access.trusted() ? access.field(MappedByteBuffer.class.getDeclaredField("fd")) : null;
    }

    static boolean isDirect(Class<?> type) {
        return Buffer.class.isAssignableFrom(type) && type.getSimpleName().startsWith("Direct");
    }

    @Override
    void writeTagged(Encoder out, Shape shape, Object value) {
        boolean mapped = value instanceof MappedByteBuffer && (file == null || file.getReference(value) != null);
        Codec refused = mapped ? NamedThings.refused(value.getClass()) : null;
        if (refused != null) {
            refused.writeTagged(out, shape, value);
        } else {
            out.writeObject(shape, value);
        }
    }

    @Override
    void write(Encoder out, Object value) {
        Buffer buffer = (Buffer) value;
        int kind = kindOf(buffer);
        out.putByte(kind);
        out.putByte(buffer.isReadOnly() ? 1 : 0);
        out.putByte(orderOf(buffer) == ByteOrder.BIG_ENDIAN ? 1 : 0);
        out.putVarint(buffer.position());
        out.putVarint(buffer.limit());
        out.putInt(mark == null ? -1 : mark.getInt(buffer));
        Buffer whole = buffer.duplicate().clear();
        int length = Math.multiplyExact(whole.capacity(), WIDTHS[kind]);
        out.putLength(length);
        byte[] array = out.reserve(length);
        ByteBuffer target =
                ByteBuffer.wrap(array, out.position() - length, length).order(ByteOrder.LITTLE_ENDIAN);
        copy(kind, whole, target, true);
    }

    @Override
    Object read(Decoder in, int slot) {
        int kind = in.getByte();
        if (kind < 0 || kind >= KINDS.length()) {
            throw in.damaged("a buffer of the unknown kind " + kind);
        }
        boolean readOnly = in.getByte() == 1;
        boolean big = in.getByte() == 1;
        int position = in.getVarint();
        int limit = in.getVarint();
        int marked = in.getInt();
        int length = in.getLength(1);
        ByteBuffer source = ByteBuffer.wrap(in.array(), in.take(length), length).order(ByteOrder.LITTLE_ENDIAN);
        ByteBuffer bytes =
                ByteBuffer.allocateDirect(length).order(big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        Buffer buffer = view(kind, bytes);
        copy(kind, buffer, source, false);
        buffer.clear();
        buffer = readOnly ? readOnly(buffer) : buffer;
        if (marked >= 0) {
            buffer.position(marked).mark();
        }
        buffer.limit(limit).position(position);
        return buffer;
    }

    private static int kindOf(Buffer buffer) {
        return buffer instanceof ByteBuffer
                ? 0
                : buffer instanceof ShortBuffer
                        ? 1
                        : buffer instanceof CharBuffer
                                ? 2
                                : buffer instanceof IntBuffer
                                        ? 3
                                        : buffer instanceof LongBuffer ? 4 : buffer instanceof FloatBuffer ? 5 : 6;
    }

    private static ByteOrder orderOf(Buffer buffer) {
        return switch (kindOf(buffer)) {
            case 0 -> ((ByteBuffer) buffer).order();
            case 1 -> ((ShortBuffer) buffer).order();
            case 2 -> ((CharBuffer) buffer).order();
            case 3 -> ((IntBuffer) buffer).order();
            case 4 -> ((LongBuffer) buffer).order();
            case 5 -> ((FloatBuffer) buffer).order();
            default -> ((DoubleBuffer) buffer).order();
        };
    }

    private static Buffer view(int kind, ByteBuffer bytes) {
        return switch (kind) {
            case 0 -> bytes;
            case 1 -> bytes.asShortBuffer();
            case 2 -> bytes.asCharBuffer();
            case 3 -> bytes.asIntBuffer();
            case 4 -> bytes.asLongBuffer();
            case 5 -> bytes.asFloatBuffer();
            default -> bytes.asDoubleBuffer();
        };
    }

    private static Buffer readOnly(Buffer buffer) {
        return switch (kindOf(buffer)) {
            case 0 -> ((ByteBuffer) buffer).asReadOnlyBuffer().order(((ByteBuffer) buffer).order());
            case 1 -> ((ShortBuffer) buffer).asReadOnlyBuffer();
            case 2 -> ((CharBuffer) buffer).asReadOnlyBuffer();
            case 3 -> ((IntBuffer) buffer).asReadOnlyBuffer();
            case 4 -> ((LongBuffer) buffer).asReadOnlyBuffer();
            case 5 -> ((FloatBuffer) buffer).asReadOnlyBuffer();
            default -> ((DoubleBuffer) buffer).asReadOnlyBuffer();
        };
    }

    /** Copies between a buffer of this kind and little-endian bytes. */
    private static void copy(int kind, Buffer buffer, ByteBuffer bytes, boolean out) {
        switch (kind) {
            case 0 -> move(() -> bytes.put((ByteBuffer) buffer), () -> ((ByteBuffer) buffer).put(bytes), out);
            case 1 ->
                move(
                        () -> bytes.asShortBuffer().put((ShortBuffer) buffer),
                        () -> ((ShortBuffer) buffer).put(bytes.asShortBuffer()),
                        out);
            case 2 ->
                move(
                        () -> bytes.asCharBuffer().put((CharBuffer) buffer),
                        () -> ((CharBuffer) buffer).put(bytes.asCharBuffer()),
                        out);
            case 3 ->
                move(
                        () -> bytes.asIntBuffer().put((IntBuffer) buffer),
                        () -> ((IntBuffer) buffer).put(bytes.asIntBuffer()),
                        out);
            case 4 ->
                move(
                        () -> bytes.asLongBuffer().put((LongBuffer) buffer),
                        () -> ((LongBuffer) buffer).put(bytes.asLongBuffer()),
                        out);
            case 5 ->
                move(
                        () -> bytes.asFloatBuffer().put((FloatBuffer) buffer),
                        () -> ((FloatBuffer) buffer).put(bytes.asFloatBuffer()),
                        out);
            default ->
                move(
                        () -> bytes.asDoubleBuffer().put((DoubleBuffer) buffer),
                        () -> ((DoubleBuffer) buffer).put(bytes.asDoubleBuffer()),
                        out);
        }
    }

    private static void move(Runnable write, Runnable read, boolean out) {
        if (out) {
            write.run();
        } else {
            read.run();
        }
    }
}
