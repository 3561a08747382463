package dev.brine.serializer.graph;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/**
 * The numbers that a session gives to classes, append-only; number 0 is not a class, but says which JDK writes. Thread-safe.
 */
public final class DescriptorTable {
    private final Routes routes;
    private byte[][] descriptors = new byte[64][];
    private int count = 1;

    /** Number plus one by {@link Shape#id}; replaced when it grows, so that readers need no lock. */
    private volatile int[] numbers = new int[256];

    public DescriptorTable(Routes routes) {
        this.routes = routes;
        this.descriptors[0] = new byte[] {Engine.FEATURE};
    }

    Routes routes() {
        return routes;
    }

    int numberOf(Shape shape) {
        int[] known = numbers;
        if (shape.id < known.length && known[shape.id] != 0) {
            return known[shape.id] - 1;
        }
        return add(shape);
    }

    private int add(Shape shape) {
        byte[] descriptor = Descriptors.write(shape, routes);
        synchronized (this) {
            int[] known = numbers;
            if (shape.id < known.length && known[shape.id] != 0) {
                return known[shape.id] - 1;
            }
            if (count == descriptors.length) {
                descriptors = Arrays.copyOf(descriptors, count * 2);
            }
            descriptors[count] = descriptor;
            known = Arrays.copyOf(known, Math.max(known.length, Integer.highestOneBit(shape.id) * 2 + 2));
            known[shape.id] = ++count;
            numbers = known;
            return count - 1;
        }
    }

    /** The descriptors from one number to another, each with its length before it. */
    public synchronized byte[] range(int from, int to) {
        if (from < 0 || to > count || from > to) {
            throw new IndexOutOfBoundsException("descriptors " + from + " to " + to + " of " + count);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = from; i < to; i++) {
            byte[] descriptor = descriptors[i];
            int length = descriptor.length;
            while (length > 0x7F) {
                bytes.write(length & 0x7F | 0x80);
                length >>>= 7;
            }
            bytes.write(length);
            bytes.writeBytes(descriptor);
        }
        return bytes.toByteArray();
    }
}
