package dev.brine.pool.report;

import dev.brine.report.Report;

/** Reports of values that the serializer neither wrote nor refused, but broke on. What it refuses, it reports itself. */
public final class TravelReports {
    private TravelReports() {}

    /** @param what {@code task}, {@code argument} or {@code result} */
    public static Report unreadable(String what, Throwable failure) {
        return PoolProblem.VALUE_UNREADABLE
                .report("The " + what + " arrived, but could not be made into an object: "
                        + failure.getClass().getName())
                .why(failure.toString())
                .fix("Look at the cause: it was thrown while the object was put together, by its own code as a rule.")
                .fact("exception", failure.toString())
                .build();
    }

    /** @param what {@code task}, {@code argument} or {@code result} */
    public static Report unwritable(String what, Throwable failure) {
        return PoolProblem.VALUE_UNWRITABLE
                .report("Writing the " + what + " failed with "
                        + failure.getClass().getName())
                .why(failure.toString())
                .fix("Look at the cause: it was thrown while the object was taken apart, by its own code as a rule.")
                .fact("exception", failure.toString())
                .build();
    }
}
