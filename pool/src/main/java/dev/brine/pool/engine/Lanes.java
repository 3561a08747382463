package dev.brine.pool.engine;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Jobs in the order in which they are served: one lane for each thread that submits, and the lanes in turn, so that who has
 * queued a hundred thousand tasks does not starve another's only one. Guarded by its queue's lock.
 */
final class Lanes {
    private final ArrayDeque<Lane> turns = new ArrayDeque<>();
    private final ThreadLocal<Lane> own = ThreadLocal.withInitial(Lane::new);
    private int size;

    /** The jobs of one submitter; among the turns as long as there are any. */
    static final class Lane {
        private final ArrayDeque<Job> jobs = new ArrayDeque<>();
        private boolean listed;
    }

    int size() {
        return size;
    }

    /** Adds a job behind those that the calling thread has submitted. */
    void add(Job job) {
        Lane lane = own.get();
        job.lane = lane;
        addAgain(job, lane);
    }

    /** Adds a job that has more to give behind the others of its submitter. */
    void addAgain(Job job) {
        Lane lane = job.lane;
        if (lane == null) {
            add(job);
        } else {
            addAgain(job, lane);
        }
    }

    private void addAgain(Job job, Lane lane) {
        lane.jobs.addLast(job);
        size++;
        if (!lane.listed) {
            lane.listed = true;
            turns.addLast(lane);
        }
    }

    /** Adds a job before all others. */
    void addFirst(Job job) {
        Lane lane = job.lane;
        if (lane == null) {
            lane = own.get();
            job.lane = lane;
        }
        lane.jobs.addFirst(job);
        size++;
        if (!lane.listed) {
            lane.listed = true;
            turns.addFirst(lane);
        }
    }

    /** Removes the next job; its submitter's others come after everybody else's next. Null if there is none. */
    @Nullable
    Job poll() {
        Lane lane = turns.pollFirst();
        if (lane == null) {
            return null;
        }
        Job job = lane.jobs.removeFirst();
        size--;
        if (lane.jobs.isEmpty()) {
            lane.listed = false;
        } else {
            turns.addLast(lane);
        }
        return job;
    }

    long waiting() {
        long waiting = 0;
        for (Lane lane : turns) {
            for (Job job : lane.jobs) {
                waiting += job.waiting();
            }
        }
        return waiting;
    }

    /** Removes and returns everything. */
    List<Job> drain() {
        List<Job> all = new ArrayList<>(size);
        Job job;
        while ((job = poll()) != null) {
            all.add(job);
        }
        return all;
    }
}
