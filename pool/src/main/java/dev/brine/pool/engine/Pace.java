package dev.brine.pool.engine;

/**
 * How long a task of a kind takes, as measured lately. Falls fast and rises at half speed, so that the first task on a
 * cold worker does not keep chunks small. Thread-safe; a lost update does no harm.
 */
public final class Pace {
    private static final ClassValue<Pace> OF_CLASS = new ClassValue<>() {
        @Override
        protected Pace computeValue(Class<?> type) {
            return new Pace();
        }
    };

    private volatile double nanos;

    /** The pace that all single tasks whose function is of this class share. */
    public static Pace of(Object function) {
        return OF_CLASS.get(function.getClass());
    }

    /** Nanoseconds a task, or 0 if none was seen yet. */
    public double nanos() {
        return nanos;
    }

    public void record(double sampleNanos) {
        double old = nanos;
        double weight = sampleNanos < old ? 0.75 : 0.5;
        nanos = old == 0 ? sampleNanos : old + (sampleNanos - old) * weight;
    }
}
