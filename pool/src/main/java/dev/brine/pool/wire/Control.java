package dev.brine.pool.wire;

/**
 * The messages of the control channel.
 *
 * <pre>
 *  parent to worker                                    worker to parent
 *  PING      number                                    PONG      number, heap used, heap max
 *  CANCEL    sequence number of the task               RECALLED  first, last (empty if first > last)
 *  RECALL    last sequence number sent                 THREADS   sequence number, text
 *  THREADS   sequence number                           WANTED    request, loader, what, name
 *  FOUND     request, outcome, loader, bytes           READY
 *  TOOK      sequence number of the last result        FAILED    a ThrownForm: the initializer threw
 *  LEVELS    what the parent logs, as properties
 * </pre>
 */
public final class Control {
    public static final byte PING = 1;
    public static final byte CANCEL = 2;
    public static final byte RECALL = 3;
    public static final byte THREADS = 4;
    public static final byte FOUND = 5;

    /** The big arrays of the results up to a task are no longer needed. */
    public static final byte TOOK = 6;

    /** What the parent logs has changed since this worker asked. */
    public static final byte LEVELS = 7;

    public static final byte PONG = 17;
    public static final byte RECALLED = 18;
    public static final byte THREADS_ARE = 19;
    public static final byte WANTED = 20;
    public static final byte READY = 22;
    public static final byte FAILED = 23;

    /** What is wanted: a class; a resource; what the parent logs; all resources of a name, as a number and for each its URL and bytes. */
    public static final byte CLASS = 0;

    public static final byte RESOURCE = 1;
    public static final byte LOG_LEVELS = 2;
    public static final byte RESOURCES = 3;

    /** Outcomes: not there; the bytes follow; look in this loader. */
    public static final byte ABSENT = 0;

    public static final byte BYTES = 1;
    public static final byte ELSEWHERE = 2;

    /** No control message is longer, class bytes included. */
    public static final int MAX_LENGTH = 256 << 20;

    private Control() {}
}
