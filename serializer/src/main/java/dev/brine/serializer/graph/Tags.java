package dev.brine.serializer.graph;

/**
 * The first varint of every value. What was met again is known when all is written, and said at the beginning, so that the
 * reader of a tree need not remember anything. A value is one of these with what belongs to it, or an object:
 *
 * <pre>
 *   stream   := 'B' 'R' version jdk whole            a self-contained stream; a session has the whole value alone
 *   whole    := TREE value                           nothing in it is met twice: BACK does not occur
 *             | SHARED value
 *   value    := NULL | TRUE | INT zigzag | STRING_LATIN1 length bytes | ...
 *             | ASIDE length handle                  a big array that waits elsewhere; a session only
 *             | BACK index                           an object met before, numbered in order of its first byte
 *             | CONSTANT class name                  numbered, what a static field of the class holds there
 *             | REPLACED value                       numbered, and stands for what writeReplace gave
 *             | DEFINE length fingerprint:8 descriptor content
 *                                                    an object of a class that is new in this stream
 *             | FIRST_CLASS + n content              an object of the n-th class of this stream or session
 *   descriptor := kind class signature               self-contained; see Descriptors
 * </pre>
 */
final class Tags {
    static final byte MAGIC_0 = 'B';
    static final byte MAGIC_1 = 'R';
    static final byte VERSION = 3;

    static final byte TREE = 0;
    static final byte SHARED = 1;

    static final int NULL = 0;
    static final int BACK = 1;
    static final int TRUE = 2;
    static final int FALSE = 3;
    static final int BYTE = 4;
    static final int SHORT = 5;
    static final int CHAR = 6;
    static final int INT = 7;
    static final int LONG = 8;
    static final int FLOAT = 9;
    static final int DOUBLE = 10;
    static final int STRING_LATIN1 = 11;
    static final int STRING_UTF16 = 12;
    static final int CLASS = 13;
    static final int REPLACED = 14;
    static final int DEFINE = 15;
    static final int BOOLEANS = 16;
    static final int BYTES = 17;
    static final int SHORTS = 18;
    static final int CHARS = 19;
    static final int INTS = 20;
    static final int LONGS = 21;
    static final int FLOATS = 22;
    static final int DOUBLES = 23;
    static final int ASIDE = 24;
    static final int CONSTANT = 25;

    /** Below it there is room for more of the above in later versions. */
    static final int FIRST_CLASS = 32;

    private Tags() {}
}
