package dev.brine.serializer.explain;

import java.lang.reflect.Modifier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Finds the class or interface by which a user knows an object. */
final class Supertypes {
    private Supertypes() {}

    /** The first of a class, its interfaces and its superclasses that is wanted, or null. */
    static @Nullable Class<?> find(@Nullable Class<?> type, Predicate<Class<?>> wanted) {
        if (type == null) {
            return null;
        }
        if (wanted.test(type)) {
            return type;
        }
        for (Class<?> parent : type.getInterfaces()) {
            Class<?> found = find(parent, wanted);
            if (found != null) {
                return found;
            }
        }
        return find(type.getSuperclass(), wanted);
    }

    /** The type of this name that an object was refused by, where programs can name it; else the nearest that they can. */
    static Class<?> known(Class<?> type, String name) {
        Class<?> found = find(type, candidate -> candidate.getName().equals(name));
        return nameable(found == null ? type : found);
    }

    /** The nearest type that a program can write down: none that is private to the JDK. */
    static Class<?> nameable(Class<?> type) {
        Class<?> found = find(type, Supertypes::isNameable);
        return found == null ? type : found;
    }

    /** Whether a program can write down a class's name. */
    static boolean isNameable(Class<?> type) {
        if (type.isArray() || type.isPrimitive() || Remedy.isUsers(type)) {
            return true;
        }
        for (Class<?> c = type; c != null; c = c.getEnclosingClass()) {
            if (!Modifier.isPublic(c.getModifiers())) {
                return false;
            }
        }
        return type.getModule().isExported(type.getPackageName())
                && !type.getName().startsWith("sun.");
    }
}
