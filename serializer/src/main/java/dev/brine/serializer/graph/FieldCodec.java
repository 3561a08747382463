package dev.brine.serializer.graph;

import dev.brine.serializer.access.Allocator;
import dev.brine.serializer.access.FieldSlot;
import dev.brine.serializer.refusal.Refusal;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Any class by its fields: made without a constructor, its fields set, final or not. */
final class FieldCodec extends HotCodec {
    private final Allocator allocator;

    FieldCodec(Class<?> type, Allocator allocator, List<FieldSlot> fields, Shapes shapes) {
        this(type, allocator, primitivesFirst(fields), shapes);
    }

    private FieldCodec(Class<?> type, Allocator allocator, FieldSlot[] fields, Shapes shapes) {
        super(type, fields, shapes);
        this.allocator = allocator;
    }

    /** Neighbouring primitives are written at once. */
    private static FieldSlot[] primitivesFirst(List<FieldSlot> fields) {
        return Stream.concat(
                        fields.stream().filter(field -> field.kind() != 'L'),
                        fields.stream().filter(field -> field.kind() == 'L'))
                .toArray(FieldSlot[]::new);
    }

    @Override
    Kind kind() {
        return Kind.FIELDS;
    }

    @Override
    void write(Encoder out, Object value) {
        if (out.isTracing()) {
            for (FieldSlot field : fields) {
                writeField(out, value, field);
            }
            return;
        }
        FieldCode code = warm();
        if (code != null) {
            code.write(out, value);
            return;
        }
        for (int i = 0; i < fields.length; i++) {
            FieldSlot field = fields[i];
            if (field.kind() != 'L') {
                writeField(out, value, field);
                continue;
            }
            Shape guess = probable[i];
            Shape found = out.write(field.getReference(value), guess);
            if (found != guess) {
                probable[i] = found;
            }
        }
    }

    @Override
    Object read(Decoder in, int slot) {
        FieldCode code = warm();
        if (code != null) {
            return code.read(in, slot);
        }
        Object value = allocate(type(), allocator);
        in.fill(slot, value);
        for (int i = 0; i < fields.length; i++) {
            FieldSlot field = fields[i];
            if (field.kind() != 'L') {
                readField(in, value, field);
                continue;
            }
            Object child = in.read();
            field.setReference(value, child);
            saw(i, child);
        }
        return value;
    }

    static Object allocate(Class<?> type, Allocator allocator) {
        try {
            return allocator.allocate();
        } catch (ReflectiveOperationException | LinkageError e) {
            throw new RefusedException(new Refusal.ClassFailed(type.getName(), e), e);
        }
    }

    static void writeField(Encoder out, Object holder, FieldSlot field) {
        switch (field.kind()) {
            case 'L' -> out.field(holder, field, field.getReference(holder));
            case 'I' -> out.putInt(field.getInt(holder));
            case 'J' -> out.putLong(field.getLong(holder));
            case 'D' -> out.putLong(Double.doubleToRawLongBits(field.getDouble(holder)));
            case 'Z' -> out.putByte(field.getBoolean(holder) ? 1 : 0);
            case 'B' -> out.putByte(field.getByte(holder));
            case 'S' -> out.putShort(field.getShort(holder));
            case 'C' -> out.putShort(field.getChar(holder));
            default -> out.putInt(Float.floatToRawIntBits(field.getFloat(holder)));
        }
    }

    static void readField(Decoder in, Object holder, FieldSlot field) {
        switch (field.kind()) {
            case 'L' -> field.setReference(holder, in.read());
            case 'I' -> field.setInt(holder, in.getInt());
            case 'J' -> field.setLong(holder, in.getLong());
            case 'D' -> field.setDouble(holder, Double.longBitsToDouble(in.getLong()));
            case 'Z' -> field.setBoolean(holder, in.getByte() != 0);
            case 'B' -> field.setByte(holder, in.getByte());
            case 'S' -> field.setShort(holder, in.getShort());
            case 'C' -> field.setChar(holder, (char) in.getShort());
            default -> field.setFloat(holder, Float.intBitsToFloat(in.getInt()));
        }
    }

    /** A primitive of this kind, boxed. */
    static @Nullable Object readValue(Decoder in, char kind) {
        return switch (kind) {
            case 'L' -> in.read();
            case 'I' -> in.getInt();
            case 'J' -> in.getLong();
            case 'D' -> Double.longBitsToDouble(in.getLong());
            case 'Z' -> in.getByte() != 0;
            case 'B' -> in.getByte();
            case 'S' -> in.getShort();
            case 'C' -> (char) in.getShort();
            default -> Float.intBitsToFloat(in.getInt());
        };
    }
}
