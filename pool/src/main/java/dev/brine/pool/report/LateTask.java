package dev.brine.pool.report;

/** What becomes of a task that ran for too long and does not end when it is interrupted. */
public enum LateTask {
    /** Its worker is a process. */
    KILLED(
            "It was interrupted; a worker whose task does not end then is killed and replaced.",
            "Give it more time:  pool.withTimeout(...)   or end early when Thread.interrupted() says so."),
    /** Its worker is a thread, and another one takes its place. */
    LEFT_BEHIND(
            "It was interrupted and left behind: if it does not end then, its thread runs on beside the one that replaces it.",
            "Let it end early when Thread.interrupted() says so, or run it in a ProcessPool, which can end any task."),
    /** Its worker is its caller. */
    WAITED_FOR(
            "It was interrupted, and its caller had to wait until it ended: a serial pool runs tasks in the caller's own thread.",
            "Let it end early when Thread.interrupted() says so, or run it in a ProcessPool, which can end any task.");

    private final String why;
    private final String fix;

    LateTask(String why, String fix) {
        this.why = why;
        this.fix = fix;
    }

    String why() {
        return why;
    }

    String fix() {
        return fix;
    }
}
