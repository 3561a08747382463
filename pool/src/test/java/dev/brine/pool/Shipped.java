package dev.brine.pool;

/** Travels to workers through a loader that they do not have. */
public final class Shipped implements RemoteFunction<String, String> {
    private static final long serialVersionUID = 1L;

    /** A class that the worker meets only while it runs the first. */
    static final class Part {
        String of(String text) {
            return text.toUpperCase(java.util.Locale.ROOT) + " by " + getClass().getClassLoader();
        }
    }

    @Override
    public String apply(String text) {
        return new Part().of(text);
    }
}
