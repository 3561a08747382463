package dev.brine.serializer.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Hash tables that wait for a key. A key may refer, through any number of objects, to one that is still being read, and
 * its hash code is then not what it will be. While a table reads its keys it watches for such references; if it saw one,
 * it is filled when the outermost object that was referred to is whole.
 */
final class Deferrals {
    static final int NONE = Integer.MAX_VALUE;

    private record Deferred(int pathIndex, int order, Runnable work) {}

    private final PriorityQueue<Deferred> waiting = new PriorityQueue<>((a, b) ->
            a.pathIndex != b.pathIndex ? Integer.compare(b.pathIndex, a.pathIndex) : Integer.compare(a.order, b.order));
    private final ArrayDeque<int[]> watches = new ArrayDeque<>();
    private int watched = NONE;
    private int next = -1;
    private int order;

    boolean isWatching() {
        return !watches.isEmpty();
    }

    /** Begins to watch; nests. */
    void watch() {
        watches.push(new int[] {watched});
        watched = NONE;
    }

    /** Ends the innermost watch; the place in the path of the outermost object that was referred to, or {@link #NONE}. */
    int unwatch() {
        int seen = watched;
        int[] outer = watches.pop();
        watched = Math.min(outer[0], seen);
        return seen;
    }

    /** An object was referred to; -1 if it is whole, though it may then be a table that waits itself. */
    void sawBack(int pathIndex) {
        int until = pathIndex >= 0 ? pathIndex : next;
        if (until >= 0 && until < watched) {
            watched = until;
        }
    }

    /** Does the work when the object at this place of the path is whole. */
    void defer(int pathIndex, Runnable work) {
        waiting.add(new Deferred(pathIndex, order++, work));
        next = Math.max(next, pathIndex);
    }

    boolean areDueAt(int pathIndex) {
        return next >= pathIndex && next >= 0;
    }

    void run(int pathIndex) {
        List<Runnable> due = new ArrayList<>();
        while (!waiting.isEmpty() && waiting.element().pathIndex >= pathIndex) {
            due.add(waiting.remove().work);
        }
        next = waiting.isEmpty() ? -1 : waiting.element().pathIndex;
        due.forEach(Runnable::run);
    }

    void clear() {
        if (order == 0 && next < 0 && watches.isEmpty()) {
            watched = NONE;
            return;
        }
        waiting.clear();
        watches.clear();
        watched = NONE;
        next = -1;
        order = 0;
    }
}
