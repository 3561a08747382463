package dev.brine.serializer.portable;

import dev.brine.serializer.access.Access;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Makes objects that call another one, and that Java serialization takes. */
public final class StandIns {
    private StandIns() {}

    /**
     * A stand-in of all interfaces that the target has.
     *
     * @param bytes what becomes the target again, by {@link Reading}
     * @throws IllegalArgumentException if the target has no interface that others may implement
     */
    public static Object of(Access access, Object target, byte[] bytes) {
        List<Class<?>> interfaces = interfaces(target.getClass());
        if (interfaces.isEmpty()) {
            throw new IllegalArgumentException("portable takes an object of an interface, such as a lambda: "
                    + target.getClass().getName() + " implements none that others may implement");
        }
        interfaces.add(StandIn.class);
        Class<?>[] all = interfaces.toArray(Class<?>[]::new);
        return Proxy.newProxyInstance(loaderOf(interfaces), all, new Calls(access, target, bytes));
    }

    private static List<Class<?>> interfaces(Class<?> type) {
        Set<Class<?>> all = new LinkedHashSet<>();
        for (Class<?> c = type; c != null; c = c.getSuperclass()) {
            for (Class<?> each : c.getInterfaces()) {
                boolean closed = each.isSealed() || each.isHidden() || each == StandIn.class;
                if (!closed && (Modifier.isPublic(each.getModifiers()) || c.isHidden() || c == type)) {
                    all.add(each);
                }
            }
        }
        return new ArrayList<>(all);
    }

    /** A loader that sees all of them: that of the first from which they can be found. */
    private static ClassLoader loaderOf(List<Class<?>> interfaces) {
        for (Class<?> each : interfaces) {
            ClassLoader loader = each.getClassLoader();
            if (loader != null && seesAll(loader, interfaces)) {
                return loader;
            }
        }
        return new Junction(interfaces);
    }

    private static boolean seesAll(ClassLoader loader, List<Class<?>> interfaces) {
        for (Class<?> each : interfaces) {
            try {
                if (Class.forName(each.getName(), false, loader) != each) {
                    return false;
                }
            } catch (ClassNotFoundException | LinkageError e) {
                return false;
            }
        }
        return true;
    }

    /** Finds exactly these, where no loader sees them all. */
    private static final class Junction extends ClassLoader {
        private final List<Class<?>> seen;

        Junction(List<Class<?>> seen) {
            super("brine-junction", ClassLoader.getPlatformClassLoader());
            this.seen = List.copyOf(seen);
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            for (Class<?> each : seen) {
                if (each.getName().equals(name)) {
                    return each;
                }
            }
            throw new ClassNotFoundException(name);
        }
    }
}
