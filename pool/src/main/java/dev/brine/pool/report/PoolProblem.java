package dev.brine.pool.report;

import dev.brine.report.Report;

/** The closed catalogue of what can go wrong in a pool. Each has one page under {@code docs/problems}. */
public enum PoolProblem {
    TASK_FAILED("BR2001", "a task failed"),
    TASK_TIMED_OUT("BR2002", "a task took too long"),
    WORKER_LOST("BR2003", "a worker was lost"),
    WORKER_COULD_NOT_START("BR2004", "a worker could not start"),
    POOL_CLOSED("BR2005", "the pool is closed"),
    QUEUE_FULL("BR2006", "the queue is full"),
    INITIALIZER_FAILED("BR2007", "the initializer failed"),
    TASK_GIVEN_UP("BR2008", "a task was given up"),
    WORKER_TOO_BIG("BR2009", "a worker used too much memory"),
    WORKER_SILENT("BR2010", "a worker stopped answering"),
    POOL_COULD_NOT_OPEN("BR2011", "the pool could not open"),
    VALUE_UNREADABLE("BR2012", "a value could not be read"),
    VALUE_UNWRITABLE("BR2013", "a value could not be written"),
    TOO_MANY_PROCESSES("BR2014", "too many processes"),
    STARTS_ITSELF_OVER("BR2015", "a static initializer starts itself over"),
    STRANGER_REFUSED("BR2501", "a stranger was refused"),
    START_METHOD_FELL_BACK("BR2502", "workers are started in another way"),
    STATICS_LEFT_BEHIND("BR2503", "static fields were left behind");

    private final String code;
    private final String title;

    PoolProblem(String code, String title) {
        this.code = code;
        this.title = title;
    }

    /** Such as {@code BR2003}. */
    public String code() {
        return code;
    }

    /** Such as {@code a worker was lost}. */
    public String title() {
        return title;
    }

    Report.Builder report(String summary) {
        return Report.builder(code, title, summary);
    }
}
