package dev.brine.serializer.statics;

import dev.brine.serializer.access.Access;
import dev.brine.serializer.access.StaticSlot;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes the static fields of classes in one process, and puts them into those of another. Thread-safe. */
public final class StaticState {
    private final Access access;

    /** What one static field holds. */
    public record Held(
            Class<?> declaring, String field, @Nullable Object value) {
        /** Such as {@code Report.cache}. */
        public String name() {
            return declaring.getSimpleName() + "." + field;
        }
    }

    /** @throws IllegalStateException if this JVM gives no trusted access */
    public StaticState() {
        access = Access.of(Access.Mode.TRUSTED);
    }

    /**
     * What the static fields of a class hold, final ones too, but none that the compiler or the language itself fills: constants
     * and enum constants. Nothing if the class has not been initialized; it is not initialized by this.
     */
    public List<Held> of(Class<?> type, Set<String> constants) {
        List<Held> held = new ArrayList<>();
        if (!StaticSlot.isInitialized(type)) {
            return held;
        }
        for (Field field : fields(type)) {
            boolean carried = Modifier.isStatic(field.getModifiers())
                    && !field.isSynthetic()
                    && !field.isEnumConstant()
                    && !constants.contains(field.getName());
            if (carried) {
                held.add(new Held(
                        type, field.getName(), access.staticField(field).get()));
            }
        }
        return held;
    }

    private static Field[] fields(Class<?> type) {
        try {
            return type.getDeclaredFields();
        } catch (LinkageError fieldOfAMissingClass) {
            return new Field[0];
        }
    }

    /**
     * Initializes the class, and sets its static field.
     *
     * @throws NoSuchFieldException if the class is another one here
     * @throws ClassCastException if the field cannot hold the value
     * @throws LinkageError if the class cannot be initialized
     */
    public void restore(Class<?> declaring, String field, @Nullable Object value)
            throws NoSuchFieldException, ClassNotFoundException {
        Class<?> initialized = Class.forName(declaring.getName(), true, declaring.getClassLoader());
        access.staticField(initialized.getDeclaredField(field)).set(value);
    }
}
