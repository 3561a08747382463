package dev.brine.serializer.closure;

import dev.brine.serializer.access.Access;
import dev.brine.serializer.closure.ClosureShape.Implementation;
import java.lang.invoke.LambdaMetafactory;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleInfo;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;

/** Spins closures from their shapes, as the code of their host would have. */
public final class Loom {
    private Loom() {}

    /**
     * A closure of this shape, whose captured values are all null or zero, to be set afterwards. Each call makes a class.
     */
    public static Object spin(Access access, ClosureShape shape) throws UnknownClosureException {
        try {
            MethodType captured = MethodType.methodType(shape.interfaces().get(0), shape.captured());
            MethodHandle factory = factory(access.lookupIn(shape.host()), shape, captured);
            List<Object> nothing = new ArrayList<>();
            for (Class<?> type : shape.captured()) {
                nothing.add(zeroOf(type));
            }
            return factory.invokeWithArguments(nothing);
        } catch (StackOverflowError | OutOfMemoryError e) {
            throw e;
        } catch (Throwable e) {
            throw new UnknownClosureException(
                    "no closure of " + shape.implementation().owner().getName() + "."
                            + shape.implementation().name()
                            + shape.implementation().type() + " can be made: " + e,
                    e);
        }
    }

    private static MethodHandle factory(Lookup lookup, ClosureShape shape, MethodType captured) throws Throwable {
        List<MethodType> methodTypes = shape.methodTypes();
        List<Object> arguments = new ArrayList<>();
        arguments.add(methodTypes.get(0));
        arguments.add(handle(lookup, shape.implementation()));
        arguments.add(shape.calledType());
        arguments.add(LambdaMetafactory.FLAG_MARKERS
                | LambdaMetafactory.FLAG_BRIDGES
                | (shape.serializable() ? LambdaMetafactory.FLAG_SERIALIZABLE : 0));
        arguments.add(shape.interfaces().size() - 1);
        arguments.addAll(shape.interfaces().subList(1, shape.interfaces().size()));
        arguments.add(methodTypes.size() - 1);
        arguments.addAll(methodTypes.subList(1, methodTypes.size()));
        return LambdaMetafactory.altMetafactory(lookup, shape.methodName(), captured, arguments.toArray())
                .getTarget();
    }

    private static MethodHandle handle(Lookup lookup, Implementation implementation)
            throws NoSuchMethodException, IllegalAccessException {
        Class<?> owner = implementation.owner();
        String name = implementation.name();
        MethodType type = implementation.type();
        return switch (implementation.kind()) {
            case MethodHandleInfo.REF_invokeStatic -> lookup.findStatic(owner, name, type);
            case MethodHandleInfo.REF_newInvokeSpecial -> lookup.findConstructor(owner, type);
            case MethodHandleInfo.REF_invokeSpecial -> lookup.findSpecial(owner, name, type, lookup.lookupClass());
            default -> lookup.findVirtual(owner, name, type);
        };
    }

    private static @org.jspecify.annotations.Nullable Object zeroOf(Class<?> type) {
        return type.isPrimitive() ? java.lang.reflect.Array.get(java.lang.reflect.Array.newInstance(type, 1), 0) : null;
    }
}
