package dev.brine.serializer.access;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import org.jspecify.annotations.Nullable;

/** Reads and writes one instance field, final or not. Writers of references check the type. Thread-safe. */
public final class FieldSlot {
    static final long BY_REFLECTION = -1;

    private final Field field;
    private final long offset;
    private final Class<?> type;
    private final char kind;

    FieldSlot(Field field, long offset) {
        this(field, offset, false);
    }

    private FieldSlot(Field field, long offset, boolean isStatic) {
        if (Modifier.isStatic(field.getModifiers()) != isStatic) {
            throw new IllegalArgumentException((isStatic ? "not a static" : "not an instance") + " field: " + field);
        }
        this.field = field;
        this.offset = offset;
        this.type = field.getType();
        this.kind = type.isPrimitive() ? type.descriptorString().charAt(0) : 'L';
    }

    /** A static field, whose holder is the base of its class. */
    static FieldSlot ofStatic(Field field, long offset) {
        return new FieldSlot(field, offset, true);
    }

    public Field field() {
        return field;
    }

    public String name() {
        return field.getName();
    }

    public Class<?> type() {
        return type;
    }

    public Class<?> declaring() {
        return field.getDeclaringClass();
    }

    /** Whether {@link #offset} is where it lies. */
    public boolean isDirect() {
        return offset != BY_REFLECTION;
    }

    /** Where the field lies in its object, for {@link Memory}. */
    public long offset() {
        return offset;
    }

    /** The letter of the type in descriptors: {@code Z B S C I J F D}, or {@code L} for every reference. */
    public char kind() {
        return kind;
    }

    /** The value, boxed if primitive. */
    public @Nullable Object get(Object holder) {
        return switch (kind) {
            case 'Z' -> getBoolean(holder);
            case 'B' -> getByte(holder);
            case 'S' -> getShort(holder);
            case 'C' -> getChar(holder);
            case 'I' -> getInt(holder);
            case 'J' -> getLong(holder);
            case 'F' -> getFloat(holder);
            case 'D' -> getDouble(holder);
            default -> getReference(holder);
        };
    }

    /** Sets the value, unboxed if primitive. */
    public void set(Object holder, @Nullable Object value) {
        if (kind == 'L') {
            setReference(holder, value);
        } else if (value == null) {
            throw new ClassCastException("null in " + field);
        } else {
            switch (kind) {
                case 'Z' -> setBoolean(holder, (Boolean) value);
                case 'B' -> setByte(holder, (Byte) value);
                case 'S' -> setShort(holder, (Short) value);
                case 'C' -> setChar(holder, (Character) value);
                case 'I' -> setInt(holder, (Integer) value);
                case 'J' -> setLong(holder, (Long) value);
                case 'F' -> setFloat(holder, (Float) value);
                default -> setDouble(holder, (Double) value);
            }
        }
    }

    public @Nullable Object getReference(Object holder) {
        if (offset == BY_REFLECTION) {
            return read(holder);
        }
        return Memory.getReference(holder, offset);
    }

    /** @throws ClassCastException if the field cannot hold the value */
    public void setReference(Object holder, @Nullable Object value) {
        if (value != null && value.getClass() != type && !type.isInstance(value)) {
            throw new ClassCastException(
                    "a " + value.getClass().getName() + " in " + declaring().getName() + "." + name());
        }
        if (offset == BY_REFLECTION) {
            write(holder, value);
        } else {
            Memory.putReference(holder, offset, value);
        }
    }

    public boolean getBoolean(Object holder) {
        if (offset == BY_REFLECTION) {
            return (Boolean) read(holder);
        }
        return Memory.getBoolean(holder, offset);
    }

    public void setBoolean(Object holder, boolean value) {
        if (offset == BY_REFLECTION) {
            write(holder, value);
        } else {
            Memory.putBoolean(holder, offset, value);
        }
    }

    public byte getByte(Object holder) {
        if (offset == BY_REFLECTION) {
            return (Byte) read(holder);
        }
        return Memory.getByte(holder, offset);
    }

    public void setByte(Object holder, byte value) {
        if (offset == BY_REFLECTION) {
            write(holder, value);
        } else {
            Memory.putByte(holder, offset, value);
        }
    }

    public short getShort(Object holder) {
        if (offset == BY_REFLECTION) {
            return (Short) read(holder);
        }
        return Memory.getShort(holder, offset);
    }

    public void setShort(Object holder, short value) {
        if (offset == BY_REFLECTION) {
            write(holder, value);
        } else {
            Memory.putShort(holder, offset, value);
        }
    }

    public char getChar(Object holder) {
        if (offset == BY_REFLECTION) {
            return (Character) read(holder);
        }
        return Memory.getChar(holder, offset);
    }

    public void setChar(Object holder, char value) {
        if (offset == BY_REFLECTION) {
            write(holder, value);
        } else {
            Memory.putChar(holder, offset, value);
        }
    }

    public int getInt(Object holder) {
        if (offset == BY_REFLECTION) {
            return (Integer) read(holder);
        }
        return Memory.getInt(holder, offset);
    }

    public void setInt(Object holder, int value) {
        if (offset == BY_REFLECTION) {
            write(holder, value);
        } else {
            Memory.putInt(holder, offset, value);
        }
    }

    public long getLong(Object holder) {
        if (offset == BY_REFLECTION) {
            return (Long) read(holder);
        }
        return Memory.getLong(holder, offset);
    }

    public void setLong(Object holder, long value) {
        if (offset == BY_REFLECTION) {
            write(holder, value);
        } else {
            Memory.putLong(holder, offset, value);
        }
    }

    public float getFloat(Object holder) {
        if (offset == BY_REFLECTION) {
            return (Float) read(holder);
        }
        return Memory.getFloat(holder, offset);
    }

    public void setFloat(Object holder, float value) {
        if (offset == BY_REFLECTION) {
            write(holder, value);
        } else {
            Memory.putFloat(holder, offset, value);
        }
    }

    public double getDouble(Object holder) {
        if (offset == BY_REFLECTION) {
            return (Double) read(holder);
        }
        return Memory.getDouble(holder, offset);
    }

    public void setDouble(Object holder, double value) {
        if (offset == BY_REFLECTION) {
            write(holder, value);
        } else {
            Memory.putDouble(holder, offset, value);
        }
    }

    @SuppressWarnings("NullAway") // null only for references, whose caller takes it
    private Object read(Object holder) {
        try {
            return field.get(holder);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("opened before: " + field, e);
        }
    }

    private void write(Object holder, @Nullable Object value) {
        try {
            field.set(holder, value);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("a final field that reflection may not write: " + field, e);
        }
    }
}
