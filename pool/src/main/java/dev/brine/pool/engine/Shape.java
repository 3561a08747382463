package dev.brine.pool.engine;

/** How a task's function is called: with nothing, one or two arguments, with or without a result. */
public enum Shape {
    CALLABLE(0),
    RUNNABLE(0),
    FUNCTION(1),
    BI_FUNCTION(2);

    private static final Shape[] ALL = values();
    private final int arity;

    Shape(int arity) {
        this.arity = arity;
    }

    /** How many arguments each task has. */
    public int arity() {
        return arity;
    }

    /** The shape with this number on the wire. */
    public static Shape of(int ordinal) {
        if (ordinal < 0 || ordinal >= ALL.length) {
            throw new IllegalArgumentException("not the number of a shape: " + ordinal);
        }
        return ALL[ordinal];
    }
}
