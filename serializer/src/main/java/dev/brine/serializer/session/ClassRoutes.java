package dev.brine.serializer.session;

/**
 * How classes are named between two JVMs: by the number of their loader and their name. Loader 0 is the platform, 1 the
 * class path that both sides share; others are the sender's, and the receiver decides what stands for them. Thread-safe.
 */
public interface ClassRoutes {
    int PLATFORM = 0;
    int SHARED = 1;

    /** The number under which the other side knows the loader of this class. */
    int loaderOf(Class<?> type);

    /** The class that a (loader, name) from the other side stands for; never initializes it. */
    Class<?> resolve(int loader, String name) throws ClassNotFoundException;
}
