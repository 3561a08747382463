package dev.brine.pool.memory;

import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.util.List;

/** The kinds of primitive array, and how each is copied to and from mapped pages in bulk. */
enum ArrayKind {
    BYTE(byte[].class, 1) {
        @Override
        void put(ByteBuffer page, Object array, int from, int count) {
            page.put((byte[]) array, from, count);
        }

        @Override
        void get(ByteBuffer page, Object array, int from, int count) {
            page.get((byte[]) array, from, count);
        }
    },

    SHORT(short[].class, 2) {
        @Override
        void put(ByteBuffer page, Object array, int from, int count) {
            page.asShortBuffer().put((short[]) array, from, count);
        }

        @Override
        void get(ByteBuffer page, Object array, int from, int count) {
            page.asShortBuffer().get((short[]) array, from, count);
        }
    },

    CHAR(char[].class, 2) {
        @Override
        void put(ByteBuffer page, Object array, int from, int count) {
            page.asCharBuffer().put((char[]) array, from, count);
        }

        @Override
        void get(ByteBuffer page, Object array, int from, int count) {
            page.asCharBuffer().get((char[]) array, from, count);
        }
    },

    INT(int[].class, 4) {
        @Override
        void put(ByteBuffer page, Object array, int from, int count) {
            page.asIntBuffer().put((int[]) array, from, count);
        }

        @Override
        void get(ByteBuffer page, Object array, int from, int count) {
            page.asIntBuffer().get((int[]) array, from, count);
        }
    },

    LONG(long[].class, 8) {
        @Override
        void put(ByteBuffer page, Object array, int from, int count) {
            page.asLongBuffer().put((long[]) array, from, count);
        }

        @Override
        void get(ByteBuffer page, Object array, int from, int count) {
            page.asLongBuffer().get((long[]) array, from, count);
        }
    },

    FLOAT(float[].class, 4) {
        @Override
        void put(ByteBuffer page, Object array, int from, int count) {
            page.asFloatBuffer().put((float[]) array, from, count);
        }

        @Override
        void get(ByteBuffer page, Object array, int from, int count) {
            page.asFloatBuffer().get((float[]) array, from, count);
        }
    },

    DOUBLE(double[].class, 8) {
        @Override
        void put(ByteBuffer page, Object array, int from, int count) {
            page.asDoubleBuffer().put((double[]) array, from, count);
        }

        @Override
        void get(ByteBuffer page, Object array, int from, int count) {
            page.asDoubleBuffer().get((double[]) array, from, count);
        }
    };

    private final Class<?> arrayType;
    private final int elementBytes;

    ArrayKind(Class<?> arrayType, int elementBytes) {
        this.arrayType = arrayType;
        this.elementBytes = elementBytes;
    }

    abstract void put(ByteBuffer page, Object array, int from, int count);

    abstract void get(ByteBuffer page, Object array, int from, int count);

    static ArrayKind of(Object array) {
        for (ArrayKind kind : values()) {
            if (kind.arrayType == array.getClass()) {
                return kind;
            }
        }
        throw new IllegalArgumentException(
                "not an array of numbers or chars: " + array.getClass().getTypeName());
    }

    int elementBytes() {
        return elementBytes;
    }

    int lengthOf(Object array) {
        return Array.getLength(array);
    }

    long bytesOf(Object array) {
        return (long) lengthOf(array) * elementBytes;
    }

    void copyIn(Object array, List<MappedByteBuffer> pages) {
        int length = lengthOf(array);
        for (int from = 0, page = 0; from < length; page++) {
            int count = Math.min(length - from, Segment.PAGE_BYTES / elementBytes);
            put(start(pages.get(page)), array, from, count);
            from += count;
        }
    }

    Object copyOut(List<MappedByteBuffer> pages, int length) {
        Object array = Array.newInstance(arrayType.getComponentType(), length);
        for (int from = 0, page = 0; from < length; page++) {
            int count = Math.min(length - from, Segment.PAGE_BYTES / elementBytes);
            get(start(pages.get(page)), array, from, count);
            from += count;
        }
        return array;
    }

    private static ByteBuffer start(MappedByteBuffer page) {
        return page.duplicate().order(page.order()).position(0);
    }
}
