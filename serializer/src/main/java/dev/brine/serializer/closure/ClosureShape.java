package dev.brine.serializer.closure;

import java.lang.invoke.MethodType;
import java.util.List;

/**
 * Everything that makes up a lambda or method reference, except the captured values.
 *
 * @param host the class whose code made it
 * @param interfaces the functional interface, then the marker interfaces
 * @param methodName the name of the interface's method
 * @param methodTypes the erased types of that method, and of the bridges to it
 * @param calledType what the caller's arguments are cast to and its result from
 * @param implementation the method that it calls
 * @param captured the types of the captured values
 * @param serializable whether it has a {@code writeReplace} of its own
 */
public record ClosureShape(
        Class<?> host,
        List<Class<?>> interfaces,
        String methodName,
        List<MethodType> methodTypes,
        MethodType calledType,
        Implementation implementation,
        List<Class<?>> captured,
        boolean serializable) {

    public ClosureShape {
        interfaces = List.copyOf(interfaces);
        methodTypes = List.copyOf(methodTypes);
        captured = List.copyOf(captured);
    }

    /**
     * The method that a closure calls.
     *
     * @param kind a {@code REF_} constant of {@link java.lang.invoke.MethodHandleInfo}
     */
    public record Implementation(int kind, Class<?> owner, String name, MethodType type) {
        /** The types that it takes, a receiver first, and what it gives. */
        MethodType asFunction() {
            return switch (kind) {
                case java.lang.invoke.MethodHandleInfo.REF_invokeStatic -> type;
                case java.lang.invoke.MethodHandleInfo.REF_newInvokeSpecial -> type.changeReturnType(owner);
                default -> type.insertParameterTypes(0, owner);
            };
        }
    }
}
