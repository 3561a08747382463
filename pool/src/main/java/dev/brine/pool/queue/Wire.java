package dev.brine.pool.queue;

/**
 * What goes over a connection to a queue. A client sends one request and waits for its answer. An element that was handed
 * out is the client's only once it has acknowledged it; if the client goes before that, the element goes back to the head.
 *
 * <pre>
 *   client                                server
 *   token (32)                     --&gt;                        once; a stranger is hung up on
 *   PUT   | length (4) | element   --&gt;
 *                                  &lt;--  DONE                  when there was room
 *   TAKE  | nanos (8)              --&gt;
 *                                  &lt;--  DONE | length (4) | element
 *   ACK                            --&gt;
 *                                  &lt;--  NOTHING               when the time was up
 *   SIZE                           --&gt;
 *                                  &lt;--  DONE | size (4)
 *                                       CLOSED                to any request, once the queue is closed
 * </pre>
 */
final class Wire {
    static final int TOKEN_BYTES = 32;
    static final int MAX_ELEMENT_BYTES = 1 << 30;

    static final byte PUT = 1;
    static final byte TAKE = 2;
    static final byte ACK = 3;
    static final byte SIZE = 4;

    static final byte DONE = 11;
    static final byte NOTHING = 12;
    static final byte CLOSED = 13;

    private Wire() {}
}
