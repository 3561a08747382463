package dev.brine.serializer.explain;

import dev.brine.serializer.source.ClosureKey;
import java.lang.reflect.Modifier;

/** What reflection says of the method behind a closure. */
final class Modifiers {
    private Modifiers() {}

    /** Whether a closure calls a static method (or a constructor), so that it has no bound receiver. */
    static boolean isStaticMethod(ClosureKey key) {
        if (key.name().equals("<init>")) {
            return true;
        }
        for (Class<?> c = key.owner(); c != null; c = c.getSuperclass()) {
            try {
                return Modifier.isStatic(
                        c.getDeclaredMethod(key.name(), key.type().parameterArray())
                                .getModifiers());
            } catch (NoSuchMethodException | LinkageError e) {
                // inherited
            }
        }
        return false;
    }
}
