package dev.brine.serializer.closure;

import dev.brine.serializer.closure.ClosureShape.Implementation;
import java.lang.invoke.MethodHandleInfo;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the type that a closure's arguments are cast to before its implementation is called. References are given the
 * widest type that fits; an argument that is unboxed needs its exact box ({@code Integer} may become a {@code long}),
 * which the casts in the constant pool tell: each class once, in the order of the arguments.
 */
final class CalledType {
    private final List<MethodType> methodTypes;
    private final MethodType function;
    private final Class<?> owner;
    private final boolean constructs;
    private final int captured;
    private final List<String> casts;
    private final int arity;
    private final Class<?>[] found;

    CalledType(List<MethodType> methodTypes, Implementation implementation, int captured, List<String> casts) {
        this.methodTypes = methodTypes;
        this.function = implementation.asFunction();
        this.owner = implementation.owner();
        this.constructs = implementation.kind() == MethodHandleInfo.REF_newInvokeSpecial;
        this.captured = captured;
        this.casts = casts;
        this.arity = methodTypes.get(0).parameterCount();
        this.found = new Class<?>[arity];
    }

    MethodType find(@Nullable ClassLoader loader) throws UnknownClosureException {
        List<Class<?>> known = new ArrayList<>();
        for (String name : casts) {
            try {
                known.add(Class.forName(name, false, loader));
            } catch (ClassNotFoundException e) {
                throw new UnknownClosureException("the class " + name + " is not found", e);
            }
        }
        // The implementation's owner is named last (a constructor's first), but is seldom cast to.
        int ownerAt = constructs ? 0 : known.size() - 1;
        if (!known.isEmpty() && known.get(ownerAt) == owner) {
            List<Class<?>> withoutOwner = new ArrayList<>(known);
            withoutOwner.remove(ownerAt);
            if (assign(0, 0, withoutOwner, 0)) {
                return MethodType.methodType(result(), found);
            }
        }
        // Number is named in the midst of an unboxing.
        for (int unused = 0; unused <= known.size(); unused++) {
            if (assign(0, 0, known, unused)) {
                return MethodType.methodType(result(), found);
            }
        }
        throw new UnknownClosureException("its arguments do not fit its implementation " + function, null);
    }

    private boolean assign(int index, int seen, List<Class<?>> known, int mayStayUnused) {
        if (index == arity) {
            return known.size() - seen <= mayStayUnused;
        }
        Class<?> declared = narrowest(index);
        Class<?> wanted = function.parameterType(captured + index);
        if (declared.isPrimitive()) {
            found[index] = declared;
            return assign(index + 1, seen, known, mayStayUnused);
        }
        if (wanted.isPrimitive()) {
            return assignUnboxed(index, seen, known, mayStayUnused, declared, wanted);
        }
        if (wanted.isAssignableFrom(declared)) {
            found[index] = declared;
            int bridged = isBridged(index) ? known.indexOf(declared) : -1;
            if (bridged >= 0
                    && bridged <= seen
                    && assign(index + 1, Math.max(seen, bridged + 1), known, mayStayUnused)) {
                return true;
            }
            if (assign(index + 1, seen, known, mayStayUnused)) {
                return true;
            }
        }
        for (int i = 0; i <= seen && i < known.size(); i++) {
            Class<?> cast = known.get(i);
            if (wanted.isAssignableFrom(cast) && declared.isAssignableFrom(cast)) {
                found[index] = cast;
                if (assign(index + 1, Math.max(seen, i + 1), known, mayStayUnused)) {
                    return true;
                }
            }
        }
        if (declared.isAssignableFrom(wanted)) {
            found[index] = wanted;
            return assign(index + 1, seen, known, mayStayUnused);
        }
        return false;
    }

    private boolean assignUnboxed(
            int index, int seen, List<Class<?>> known, int mayStayUnused, Class<?> declared, Class<?> wanted) {
        Class<?> exact = MethodType.methodType(wanted).wrap().returnType();
        if (declared == exact || isBoxThatWidens(declared, wanted)) {
            found[index] = declared;
            return assign(index + 1, seen, known, mayStayUnused);
        }
        int exactAt = known.indexOf(exact);
        if (exactAt >= 0 && exactAt <= seen) {
            found[index] = exact;
            if (assign(index + 1, Math.max(seen, exactAt + 1), known, mayStayUnused)) {
                return true;
            }
        }
        for (int i = Math.min(seen, known.size() - 1); i >= 0; i--) {
            if (known.get(i) != exact && isBoxThatWidens(known.get(i), wanted)) {
                found[index] = known.get(i);
                if (assign(index + 1, Math.max(seen, i + 1), known, mayStayUnused)) {
                    return true;
                }
            }
        }
        // A class that was passed over (Number) may stand before the box.
        return seen < known.size()
                && mayStayUnused > 0
                && assignUnboxed(index, seen + 1, known, mayStayUnused - 1, declared, wanted);
    }

    private static boolean isBoxThatWidens(Class<?> box, Class<?> primitive) {
        Class<?> from = MethodType.methodType(box).unwrap().returnType();
        if (!from.isPrimitive()) {
            return false;
        }
        if (from == primitive) {
            return true;
        }
        String order = "BSIJFD";
        int target = order.indexOf(primitive.descriptorString());
        int source = from == char.class ? 1 : order.indexOf(from.descriptorString());
        return target >= 0 && source >= 0 && source < target && primitive != char.class;
    }

    /** Whether the method and its bridges declare different types for an argument: then a bridge casts it. */
    private boolean isBridged(int index) {
        Class<?> first = methodTypes.get(0).parameterType(index);
        return methodTypes.stream().anyMatch(type -> type.parameterType(index) != first);
    }

    /** The most specific type that the method and its bridges declare for an argument. */
    private Class<?> narrowest(int index) {
        Class<?> narrowest = methodTypes.get(0).parameterType(index);
        for (MethodType type : methodTypes) {
            if (narrowest.isAssignableFrom(type.parameterType(index))) {
                narrowest = type.parameterType(index);
            }
        }
        return narrowest;
    }

    private Class<?> result() {
        Class<?> declared = methodTypes.get(0).returnType();
        for (MethodType type : methodTypes) {
            if (declared.isAssignableFrom(type.returnType())) {
                declared = type.returnType();
            }
        }
        Class<?> given = function.returnType();
        if (declared == void.class || declared.isPrimitive()) {
            return declared;
        }
        Class<?> boxed = MethodType.methodType(given).wrap().returnType();
        return declared.isAssignableFrom(boxed) ? boxed : declared;
    }
}
