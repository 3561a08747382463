package dev.brine.pool.process;

import dev.brine.pool.engine.Engine;
import dev.brine.pool.engine.Failure;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;

/**
 * Sees that each slot has a worker: boots them, takes a spare where there is one, tries again later and later where none comes up, and
 * tells those who wait when there is no hope. Its monitor guards who comes and goes; what may block is done on errands.
 */
final class Staffing {
    /** A JVM that boots takes a processor from the result that somebody waits for just then. */
    private static final long NEXT_SPARE_MILLIS = 50;

    private final Engine engine;
    private final Slots slots;
    private final Boot boot;
    private final Guards guards;
    private final Errands errands;
    private final WorkerEvents events;
    private final BackOff backOff;
    private final ArrayDeque<WorkerLink> spares = new ArrayDeque<>();
    private volatile boolean stopping;
    private int booting;
    private int retrying;
    private int sparesToStart;

    Staffing(Engine engine, Slots slots, Boot boot, Guards guards, Errands errands, WorkerEvents events, int workers) {
        this.engine = engine;
        this.slots = slots;
        this.boot = boot;
        this.guards = guards;
        this.errands = errands;
        this.events = events;
        this.backOff = new BackOff(workers);
    }

    /** @param asleep whether to start nothing until there is something to do */
    synchronized void start(int workers, int spareWorkers, boolean asleep) {
        sparesToStart = spareWorkers;
        if (asleep) {
            while (slots.size() < workers) {
                slots.add().resting = true;
            }
            return;
        }
        resize(workers);
        startSpares();
    }

    private void startSpares() {
        for (; sparesToStart > 0; sparesToStart--) {
            occupy(slots.spare(), 0);
        }
    }

    synchronized void resize(int workers) {
        while (slots.size() > workers) {
            serve(slots.retireLast());
        }
        while (slots.size() < workers && !stopping) {
            // A worker that boots for a place that went meanwhile is as good as a new one, and sooner there.
            if (slots.bringBack() == null) {
                occupy(slots.add(), 0);
            }
        }
    }

    /** Lets a retired place do what only it may do, if there is something; then its worker goes, and it is forgotten. */
    synchronized void serve(Slot retired) {
        WorkerLink link = retired.link;
        if (link != null) {
            errands.now(link::fill); // drains it when nothing is left
        } else if (!retired.booting) {
            occupy(retired, 0);
        }
    }

    // ---- workers come

    private synchronized void occupy(Slot slot, long delayMillis) {
        if (stopping || !slot.isWanted()) {
            slots.left(slot);
            return;
        }
        slot.resting = false;
        WorkerLink ready = slot == slots.spare() ? null : spares.pollFirst();
        if (ready != null) {
            ready.moveTo(slot);
            slot.link = ready;
            errands.now(ready::fill);
            occupy(slots.spare(), NEXT_SPARE_MILLIS);
            return;
        }
        if (delayMillis == 0) {
            booting++;
            slot.booting = true;
            errands.now(() -> bootInto(slot));
        } else {
            retrying++;
            errands.later(() -> retry(slot), delayMillis);
        }
    }

    private void retry(Slot slot) {
        synchronized (this) {
            retrying--;
            if (!isLonely() || !backOff.isHopeless()) {
                occupy(slot, 0);
                return;
            }
        }
        failWaiting(); // what came since the others were told
    }

    private void bootInto(Slot slot) {
        Boot.Booted booted = null;
        Boot.BootException failure = null;
        try {
            if (!stopping && slot.isWanted()) {
                booted = boot.boot(slot, guards);
            }
        } catch (Boot.BootException failed) {
            failure = failed;
        } catch (InterruptedException poolEnds) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error unexpected) {
            failure = boot.unexpected(unexpected); // such as a thread that could not be had: whoever waits must be told
        }
        boolean hopeless;
        synchronized (this) {
            booting--;
            slot.booting = false;
            if (booted != null && (stopping || !slot.isWanted())) {
                booted.link().worker().kill();
                slots.left(slot);
                booted = null;
            }
            if (booted != null) {
                backOff.succeeded();
                if (slot == slots.spare()) {
                    spares.addLast(booted.link());
                } else {
                    slot.link = booted.link();
                }
            }
            hopeless = failure != null && !stopping && isHopelessAfter(slot, failure);
            notifyAll();
        }
        if (booted != null) {
            WorkerLink link = booted.link();
            events.started(link.worker().name(), link.worker().pid());
            link.fill();
            slot.offered(); // if this was not all, another place may come back too
            if (link.flights().isDead()) {
                vacate(link);
            }
        } else if (failure != null && !stopping) {
            events.lost(failure.loss());
            if (hopeless) {
                failWaiting();
            }
        }
    }

    /** With no worker left and none coming, what waits is told; else this slot is tried again, later and later. */
    private boolean isHopelessAfter(Slot slot, Boot.BootException failure) {
        long delay = backOff.failed(new Failure.Lost(failure.loss(), null), failure.isInconclusive());
        boolean hopeless = isLonely() && backOff.isHopeless();
        if (!hopeless) {
            occupy(slot, delay);
        }
        return hopeless;
    }

    private boolean isLonely() {
        return booting == 0 && slots.areEmpty();
    }

    private void failWaiting() {
        Failure failure = backOff.failure();
        if (failure != null) {
            engine.failQueued(failure);
            slots.failPinned(engine, failure);
        }
    }

    /** Brings back the worker of a slot, if it was let go for want of work; whether it was. */
    synchronized boolean wake(Slot slot) {
        boolean rests = slot.resting && slot.link == null;
        if (rests) {
            occupy(slot, 0);
            startSpares();
        }
        return rests;
    }

    /** After a hopeless start nobody tries again until there is something to do; and not too often. */
    void bootAgain() {
        synchronized (this) {
            if (retrying > 0 || stopping || !isLonely()) {
                return;
            }
            if (backOff.mayTry()) {
                slots.forEach(slot -> occupy(slot, 0));
                slots.leaving().forEach(this::serve);
                return;
            }
        }
        failWaiting();
    }

    // ---- workers go

    /** A worker has ended, and is replaced if it is needed. */
    synchronized void vacate(WorkerLink link) {
        Slot slot = link.slot();
        if (spares.remove(link)) {
            occupy(slots.spare(), replacementDelay(link));
        } else if (slot.link == link) {
            slot.link = null;
            if (!slot.resting || slot.hasPinned() || engine.hasQueued()) {
                occupy(slot, replacementDelay(link));
            }
        }
        notifyAll();
    }

    /** One that died without having done anything may be followed by more of the kind: no storm of starts. */
    private long replacementDelay(WorkerLink link) {
        return backOff.ended(link.wasToldToStop() || link.flights().given() > 0);
    }

    /** From here on nobody is replaced. */
    synchronized void stop() {
        stopping = true;
        guards.close();
    }

    /** Waits until every worker has ended, and none is coming. */
    synchronized boolean awaitGone(long deadlineNanos) throws InterruptedException {
        while (!guards.isEmpty() || booting > 0) {
            long millis = TimeUnit.NANOSECONDS.toMillis(deadlineNanos - System.nanoTime());
            if (millis <= 0) {
                return false;
            }
            wait(Math.min(millis, 50));
        }
        return true;
    }
}
