package dev.brine.serializer.explain;

import dev.brine.serializer.source.Names;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Recognizes objects that a program compares by identity: those that a constant of their own class holds. */
final class Singletons {
    private Singletons() {}

    /** The constant, as {@code Color.RED}, that holds exactly this object and would not hold a copy of it; or null. */
    static @Nullable String constantOf(Object value) {
        Class<?> type = value.getClass();
        if (!Remedy.isUsers(type) || type.isHidden() || value instanceof Enum<?> || value instanceof Class<?>) {
            return null;
        }
        try {
            if (findsItselfAgain(type)) {
                return null;
            }
            for (Field field : type.getDeclaredFields()) {
                int modifiers = field.getModifiers();
                if (Modifier.isStatic(modifiers)
                        && Modifier.isFinal(modifiers)
                        && field.getType().isInstance(value)
                        && !isFoundByName(field)
                        && Graph.read(field, value) == value) {
                    return Names.simple(type) + "." + field.getName();
                }
            }
        } catch (LinkageError e) {
            // a class whose fields name classes that are gone
        }
        return null;
    }

    private static boolean findsItselfAgain(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
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
