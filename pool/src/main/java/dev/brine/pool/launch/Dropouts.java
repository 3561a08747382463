package dev.brine.pool.launch;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Tells strangers who hang up from workers of ours that died before they had proven themselves. To the listener both look alike, and
 * the news of a worker's death may come before or after its connection ends. So each worker that died excuses as many callers as it
 * has channels, and a caller that has hung up is a stranger only when no death has excused it in time. Thread-safe.
 */
final class Dropouts {
    static final int UNKNOWN = 0;

    private static final int CHANNELS = ChannelKind.values().length;

    private final long patienceNanos;
    private final List<Caller> callers = new ArrayList<>();
    private final List<Death> deaths = new ArrayList<>();

    /** A caller that has hung up, and the worker that it claimed to be. */
    private record Caller(int workerId, String why, long since) {}

    private static final class Death {
        final int workerId;
        final long since;
        int excuses = CHANNELS;

        Death(int workerId, long since) {
            this.workerId = workerId;
            this.since = since;
        }

        boolean excuses(int caller) {
            return excuses > 0 && (caller == UNKNOWN || caller == workerId);
        }
    }

    Dropouts(long patienceNanos) {
        this.patienceNanos = patienceNanos;
    }

    /** A worker will not attach: it has died, or is about to be killed. */
    synchronized void died(int workerId, long now) {
        Death death = new Death(workerId, now);
        for (int claimed : new int[] {workerId, UNKNOWN}) {
            for (Iterator<Caller> each = callers.iterator(); each.hasNext() && death.excuses > 0; ) {
                if (each.next().workerId == claimed) {
                    each.remove();
                    death.excuses--;
                }
            }
        }
        deaths.add(death);
    }

    /**
     * A caller has hung up. Whether it is excused by a death, or may be yet.
     *
     * @param workerId whom it claimed to be, or {@link #UNKNOWN}
     * @param mayDie whether that worker, or any, may yet turn out to have died
     */
    synchronized boolean hungUp(int workerId, String why, boolean mayDie, long now) {
        deaths.removeIf(death -> now - death.since >= patienceNanos);
        for (Death death : deaths) {
            if (death.excuses(workerId)) {
                death.excuses--;
                return true;
            }
        }
        if (mayDie) {
            callers.add(new Caller(workerId, why, now));
        }
        return mayDie;
    }

    /** Why those were strangers whom nothing has excused in time; each is told once. */
    synchronized List<String> strangers(long now) {
        List<String> strangers = new ArrayList<>();
        while (!callers.isEmpty() && now - callers.get(0).since >= patienceNanos) {
            strangers.add(callers.remove(0).why);
        }
        return strangers;
    }

    /** How long until somebody may turn out to be a stranger; {@code Long.MAX_VALUE} if nobody is waiting for that. */
    synchronized long nanosToNext(long now) {
        return callers.isEmpty() ? Long.MAX_VALUE : patienceNanos - (now - callers.get(0).since);
    }
}
