package dev.brine.serializer.graph;

import dev.brine.serializer.access.Access;
import dev.brine.serializer.access.FieldSlot;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Method handles with arguments inserted, and those that give a constant. The JVM keeps the values that were bound, but what
 * it does with them is code without a name. It makes this code once for each way of use, so a guess can be proved: a handle
 * made anew from the same values in the same way has the very same code. What no guess makes stays without a name.
 */
final class BoundHandles {
    private static final String BOUND = "java.lang.invoke.BoundMethodHandle";

    /** Each further value multiplies the guesses. */
    private static final int MOST_VALUES = 4;

    private static final int MOST_PARAMETERS = 16;

    private final FieldSlot code;
    private final MethodHandle general;
    private final MethodHandle count;
    private final MethodHandle argument;

    /**
     * How a handle was made.
     *
     * @param target what it calls; null if it calls nothing, and gives the one value, or zero if there is none
     * @param values what was inserted, one after the other
     * @param places where each was inserted, among the parameters that were still open
     */
    record Recipe(@Nullable MethodHandle target, List<@Nullable Object> values, List<Integer> places) {

        MethodHandle make(Class<?> result) {
            if (target == null) {
                return values.isEmpty() ? MethodHandles.zero(result) : MethodHandles.constant(result, values.get(0));
            }
            MethodHandle made = target;
            for (int i = 0; i < values.size(); i++) {
                made = MethodHandles.insertArguments(made, places.get(i), values.get(i));
            }
            return made;
        }
    }

    private BoundHandles(Access access) throws ReflectiveOperationException {
        Class<?> bound = Class.forName(BOUND);
        code = access.field(MethodHandle.class.getDeclaredField("form"));
        general = access.method(code.type(), "uncustomize", MethodType.methodType(code.type()));
        count = access.method(bound, "fieldCount", MethodType.methodType(int.class));
        argument = access.method(bound, "arg", MethodType.methodType(Object.class, int.class));
    }

    /** Null where the JVM does not show how its handles are made. */
    static @Nullable BoundHandles of(Access access) {
        try {
            return access.trusted() ? new BoundHandles(access) : null;
        } catch (ReflectiveOperationException e) {
            return null;
        }
    }

    /** How this handle was made, if that can be proved. */
    @Nullable
    Recipe recipeOf(MethodHandle handle) {
        if (!NamedThings.isA(handle.getClass(), BOUND)) {
            return null;
        }
        try {
            List<@Nullable Object> bound = boundIn(handle);
            if (bound.size() < 2 && handle.type().parameterCount() == 0) {
                Recipe constant = constant(bound, handle.type().returnType());
                if (proves(constant, handle, bound)) {
                    return constant;
                }
            }
            if (bound.size() < 2
                    || bound.size() > MOST_VALUES + 1
                    || !(bound.get(0) instanceof MethodHandle target)
                    || target.type().parameterCount() > MOST_PARAMETERS) {
                return null;
            }
            return guess(handle, bound, new Recipe(target, new ArrayList<>(), new ArrayList<>()), target.type());
        } catch (Throwable e) {
            Hooks.rethrowFatal(e);
            return null;
        }
    }

    private static Recipe constant(List<@Nullable Object> bound, Class<?> result) {
        List<@Nullable Object> values = new ArrayList<>();
        for (Object value : bound) {
            values.add(as(result, value));
        }
        return new Recipe(null, values, List.of());
    }

    private @Nullable Recipe guess(MethodHandle handle, List<@Nullable Object> bound, Recipe begun, MethodType open)
            throws Throwable {
        int done = begun.values().size();
        if (done + 1 == bound.size()) {
            return open.equals(handle.type()) && proves(begun, handle, bound) ? begun : null;
        }
        Object value = bound.get(done + 1);
        for (int place = 0; place < open.parameterCount(); place++) {
            if (!takes(open.parameterType(place), value)) {
                continue;
            }
            begun.values().add(as(open.parameterType(place), value));
            begun.places().add(place);
            Recipe found = guess(handle, bound, begun, open.dropParameterTypes(place, place + 1));
            if (found != null) {
                return found;
            }
            begun.values().remove(done);
            begun.places().remove(done);
        }
        return null;
    }

    private boolean proves(Recipe recipe, MethodHandle handle, List<@Nullable Object> bound) throws Throwable {
        MethodHandle made = recipe.make(handle.type().returnType());
        if (!made.type().equals(handle.type()) || !NamedThings.isA(made.getClass(), BOUND)) {
            return false;
        }
        List<@Nullable Object> again = boundIn(made);
        boolean same = again.size() == bound.size() && codeOf(made) == codeOf(handle);
        for (int i = 0; same && i < bound.size(); i++) {
            Object value = bound.get(i);
            same = value == again.get(i) || value instanceof Number && value.equals(again.get(i));
        }
        return same;
    }

    /** The code of a handle that is called a lot is a copy of its own, which knows from what it was copied. */
    private Object codeOf(MethodHandle handle) throws Throwable {
        return general.invoke(Objects.requireNonNull(code.getReference(handle), "a method handle without code"));
    }

    private List<@Nullable Object> boundIn(MethodHandle handle) throws Throwable {
        @Nullable Object[] bound = new Object[(int) count.invoke(handle)];
        for (int i = 0; i < bound.length; i++) {
            bound[i] = argument.invoke(handle, i);
        }
        return Arrays.asList(bound);
    }

    private static boolean takes(Class<?> parameter, @Nullable Object value) {
        if (!parameter.isPrimitive()) {
            return value == null || parameter.isInstance(value);
        }
        MethodType boxed = MethodType.methodType(parameter).wrap();
        return value instanceof Integer
                ? parameter != long.class && parameter != float.class && parameter != double.class
                : boxed.returnType().isInstance(value);
    }

    /** The JVM keeps a boolean, byte, short or char as an int. */
    private static @Nullable Object as(Class<?> type, @Nullable Object value) {
        if (!(value instanceof Integer number)) {
            return value;
        }
        return type == boolean.class
                ? Boolean.valueOf(number != 0)
                : type == byte.class
                        ? Byte.valueOf(number.byteValue())
                        : type == short.class
                                ? Short.valueOf(number.shortValue())
                                : type == char.class ? Character.valueOf((char) number.intValue()) : value;
    }
}
