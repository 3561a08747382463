package dev.brine.pool.engine;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import org.jspecify.annotations.Nullable;

/**
 * A function of a shell, with what the variables of the shell hold that its code may read. To the user of {@code jshell} they are
 * captured variables; to the JVM they are static fields, which do not travel by themselves.
 *
 * @param holders the classes that declare the variables, one for each
 * @param values what they held when the task was submitted
 */
public record ShellTask(
        Object function,
        Class<?>[] holders,
        String[] names,
        @Nullable Object[] values) {
    private static final String SNIPPET = "REPL.$JShell$";

    /** Whether this is a class of a snippet, or one that a snippet declares. */
    public static boolean isOfShell(Class<?> type) {
        return type.getName().startsWith(SNIPPET);
    }

    /** Whether a field of such a class is a variable, or can be set like one. */
    public static boolean isVariable(Field field) {
        return Modifier.isStatic(field.getModifiers())
                && !Modifier.isFinal(field.getModifiers())
                && !field.isSynthetic();
    }

    /** Lets the variables of this process hold what they held there. */
    public void bind() throws ReflectiveOperationException {
        for (int i = 0; i < holders.length; i++) {
            Class<?> holder = Class.forName(holders[i].getName(), true, holders[i].getClassLoader());
            Field field = holder.getDeclaredField(names[i]);
            field.setAccessible(true);
            field.set(null, values[i]);
        }
    }
}
