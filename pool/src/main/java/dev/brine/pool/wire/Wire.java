package dev.brine.pool.wire;

/**
 * The frames of both channels. All numbers are little-endian; {@code length} counts the bytes after itself.
 *
 * <pre>
 *  data channel, parent to worker                      data channel, worker to parent
 *
 *   0        4      5                                   0        4      5       9            17
 *  +--------+------+--------------------+              +--------+------+-------+------------+-------------+
 *  | length | type | body               |              | length | kind | count | first      | column      |
 *  +--------+------+--------------------+              +--------+------+-------+------------+-------------+
 *                                                        results of the tasks first .. first+count-1, in order;
 *  HELLO        version, page path, initializer or not          kind is that of the column, or OUTSIDE
 *  DESCRIPTORS  bytes for the decoder
 *  FUNCTION     id, shape, size, bytes                 column (see Columns)
 *  FORGET       id                                      NULL     nothing
 *  TASKS        function id (0: one follows inline:     INT      4 bytes each
 *               shape, size, bytes), flags, first,      LONG     8 bytes each
 *               count, then for each parameter          DOUBLE   8 bytes each
 *               kind and column                         ENTRIES  each: mark, size, bytes
 *  STOP
 *  INIT         shape, size, bytes (before READY, if HELLO
 *               says that there is an initializer)
 *               HELLO goes on: depth, root, max depth,
 *               max processes, classes (see Nesting)
 *  STATE        an object: system properties, classes,
 *               names of their static fields, values
 *
 *  control channel, both ways: length, type, body (see Control)
 * </pre>
 *
 * <p>Tasks have sequence numbers: on one connection they count up from 1 without a gap. A worker runs them in this order and
 * answers in this order; those that were recalled are not answered. A worker ends its life when either channel does.
 */
public final class Wire {
    public static final int VERSION = 1;

    /** Bytes of a frame's length and type. */
    public static final int FRAME_HEADER = 5;

    /** Bytes of the header of a frame of results. */
    public static final int RESULT_HEADER = 17;

    /** No frame is longer; what claims to be is garbage. */
    public static final int MAX_FRAME = Integer.MAX_VALUE - 64;

    public static final byte HELLO = 1;
    public static final byte DESCRIPTORS = 2;
    public static final byte FUNCTION = 3;
    public static final byte FORGET = 4;
    public static final byte TASKS = 5;
    public static final byte STOP = 6;
    public static final byte INIT = 7;
    public static final byte STATE = 8;

    /** A flag of TASKS: the worker notes when each begins, since it has a time limit. */
    public static final int TIMED = 1;

    private Wire() {}
}
