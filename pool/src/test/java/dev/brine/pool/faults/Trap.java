package dev.brine.pool.faults;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;

/** An object that does its deed while it is carried, or when the task that it is given to touches it. */
final class Trap implements Serializable {
    private static final long serialVersionUID = 1L;

    /** When it springs. */
    enum Moment {
        ENCODE_TASK,
        DECODE_TASK,
        RUN,
        ENCODE_RESULT,
        DECODE_RESULT;

        boolean isInWorker() {
            return this == DECODE_TASK || this == RUN || this == ENCODE_RESULT;
        }
    }

    private final Moment moment;
    private final Deed deed;
    private final String library;
    private final long parent;

    Trap(Moment moment, Deed deed, String library) {
        this.moment = moment;
        this.deed = deed;
        this.library = library;
        this.parent = ProcessHandle.current().pid();
    }

    private boolean isInParent() {
        return ProcessHandle.current().pid() == parent;
    }

    private void writeObject(ObjectOutputStream out) throws IOException {
        out.defaultWriteObject();
        if (moment == (isInParent() ? Moment.ENCODE_TASK : Moment.ENCODE_RESULT)) {
            deed.announceAndCommit(library);
        }
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
        in.defaultReadObject();
        if (moment == (isInParent() ? Moment.DECODE_RESULT : Moment.DECODE_TASK)) {
            deed.announceAndCommit(library);
        }
    }

    /** The task: springs the trap if it is one for tasks that run, and takes those for results back home. */
    Trap touch() {
        if (moment == Moment.RUN) {
            deed.announceAndCommit(library);
        }
        return this;
    }
}
