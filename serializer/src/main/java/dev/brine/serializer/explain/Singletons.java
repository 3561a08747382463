package dev.brine.serializer.explain;

import dev.brine.serializer.source.Names;
import java.io.Serializable;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Recognizes objects that a program compares by identity: those that a constant of their own class holds. */
final class Singletons {
    private Singletons() {}

    /**
     * A constant of an object's own class that holds exactly that object, and would not hold a copy of it.
     *
     * @param name as {@code Color.RED}
     */
    record Constant(String name, String fix) {}

    /** The constant that an object is, or null. Objects whose class has an {@code equals} are compared by that. */
    static @Nullable Constant constantOf(Object value) {
        Class<?> type = value.getClass();
        if (!Remedy.isUsers(type) || type.isHidden() || value instanceof Enum<?> || value instanceof Class<?>) {
            return null;
        }
        try {
            if (findsItselfAgain(type) || hasEquals(type)) {
                return null;
            }
            List<Field> constants = Arrays.stream(type.getDeclaredFields())
                    .filter(field -> Modifier.isStatic(field.getModifiers()) && Modifier.isFinal(field.getModifiers()))
                    .filter(field -> field.getType().isInstance(value) && !isFoundByName(field))
                    .toList();
            for (Field field : constants) {
                if (Graph.read(field, value) == value) {
                    String name = Names.simple(type) + "." + field.getName();
                    return new Constant(name, fix(type, name, constants.size() == 1));
                }
            }
        } catch (LinkageError e) {
            // a class whose fields name classes that are gone
        }
        return null;
    }

    private static String fix(Class<?> type, String name, boolean only) {
        if (!only) {
            return "Make the class an enum, or give it an equals:   enum " + type.getSimpleName() + " { ... }";
        }
        String serializable = Serializable.class.isAssignableFrom(type) ? "" : "let the class be Serializable and ";
        return "Make it an enum constant, or " + serializable + "give it a method that finds it again:   "
                + "private Object readResolve() { return " + name + "; }";
    }

    private static boolean hasEquals(Class<?> type) {
        try {
            return type.getMethod("equals", Object.class).getDeclaringClass() != Object.class;
        } catch (NoSuchMethodException e) {
            return false;
        }
    }

    /** Java's own serialization asks Serializable classes only, and so does this one. */
    private static boolean findsItselfAgain(Class<?> type) {
        return Serializable.class.isAssignableFrom(type)
                && Arrays.stream(type.getDeclaredMethods())
                        .anyMatch(method -> method.getParameterCount() == 0
                                && (method.getName().equals("readResolve")
                                        || method.getName().equals("writeReplace")));
    }

    /** The singletons of Kotlin and Scala, which the engine finds again. */
    private static boolean isFoundByName(Field field) {
        return field.getName().equals("MODULE$")
                || (field.getName().equals("INSTANCE")
                        && Arrays.stream(field.getDeclaringClass().getAnnotations())
                                .anyMatch(
                                        each -> each.annotationType().getName().equals("kotlin.Metadata")));
    }
}
