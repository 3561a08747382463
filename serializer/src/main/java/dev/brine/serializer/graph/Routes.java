package dev.brine.serializer.graph;

/** How classes are named on the other side: by the number of their loader and their name. Thread-safe. */
public interface Routes {
    int PLATFORM = 0;
    int SHARED = 1;

    /** The number under which the other side knows the loader of this class, which is neither array nor primitive. */
    int loaderOf(Class<?> type);

    /** The class that a (loader, name) stands for; never initializes it. */
    Class<?> resolve(int loader, String name) throws ClassNotFoundException;

    /** Names classes by the platform and one other loader. */
    static Routes of(ClassLoader shared) {
        return new Routes() {
            @Override
            public int loaderOf(Class<?> type) {
                ClassLoader loader = type.getClassLoader();
                return loader == null || loader == ClassLoader.getPlatformClassLoader() ? PLATFORM : SHARED;
            }

            @Override
            public Class<?> resolve(int loader, String name) throws ClassNotFoundException {
                return switch (loader) {
                    case PLATFORM -> Class.forName(name, false, ClassLoader.getPlatformClassLoader());
                    case SHARED -> Class.forName(name, false, shared);
                    default -> throw new ClassNotFoundException(name + " of the unknown loader " + loader);
                };
            }
        };
    }
}
