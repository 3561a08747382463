package dev.brine.serializer.session;

import dev.brine.serializer.graph.Routes;

/** The routes of a session, as the engine asks for them. */
record SessionRoutes(ClassRoutes routes) implements Routes {
    @Override
    public int loaderOf(Class<?> type) {
        return routes.loaderOf(type);
    }

    @Override
    public Class<?> resolve(int loader, String name) throws ClassNotFoundException {
        return routes.resolve(loader, name);
    }
}
