package dev.brine.pool.process;

import dev.brine.pool.launch.ProcessMemory;
import dev.brine.pool.process.ProcessSettings.Recycling;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Looks at all workers a few times a second: lets those go that are too old, too big, or idle for too long. */
final class Recycler implements Runnable {
    private static final long LONGEST_MILLIS = 250;
    private static final long SHORTEST_MILLIS = 10;

    /** Memory grows fast. */
    private static final long MEMORY_MILLIS = 50;

    private final Recycling rules;
    private final Map<WorkerLink, WorkerGuard> guards;

    Recycler(Recycling rules, Map<WorkerLink, WorkerGuard> guards) {
        this.rules = rules;
        this.guards = guards;
    }

    void start(ScheduledExecutorService timer) {
        if (rules.maxAge() == null && rules.idle() == null && rules.maxBytes() == Long.MAX_VALUE) {
            return;
        }
        long millis = rules.maxBytes() == Long.MAX_VALUE ? LONGEST_MILLIS : MEMORY_MILLIS;
        if (rules.idle() != null) {
            millis = Math.min(millis, rules.idle().toMillis() / 2);
        }
        if (rules.maxAge() != null) {
            millis = Math.min(millis, rules.maxAge().toMillis() / 2);
        }
        millis = Math.max(SHORTEST_MILLIS, millis);
        timer.scheduleWithFixedDelay(this, millis, millis, TimeUnit.MILLISECONDS);
    }

    @Override
    public void run() {
        guards.forEach(this::look);
    }

    private void look(WorkerLink link, WorkerGuard guard) {
        Duration maxAge = rules.maxAge();
        if (maxAge != null
                && Duration.between(link.worker().startedAt(), Instant.now()).compareTo(maxAge) > 0) {
            link.drain();
        }
        Duration idle = rules.idle();
        if (idle != null && link.slot().number() != Slot.SPARE && link.idleNanos() > idle.toNanos()) {
            link.slot().resting = true;
            link.drain();
        }
        if (rules.maxBytes() < Long.MAX_VALUE) {
            OptionalLong resident = ProcessMemory.residentBytes(link.worker().pid());
            guard.sawResident(resident);
            if (resident.isPresent() && resident.getAsLong() > rules.maxBytes()) {
                link.drain();
                guard.tooBig(resident.getAsLong(), rules.maxBytes());
            }
        }
    }
}
