package dev.brine.serializer.graph;

/**
 * What is refused because there is too much of it, on both sides.
 *
 * @param depth how deep objects may be nested
 * @param bytes how long one encoded value may be
 * @param arrayLength how many elements an array, string or collection may have
 * @param classes how many classes one value may name
 */
public record Limits(int depth, int bytes, int arrayLength, int classes) {
    public static final Limits DEFAULT = new Limits(1_000_000, Integer.MAX_VALUE - 64, Integer.MAX_VALUE - 64, 65_536);
}
