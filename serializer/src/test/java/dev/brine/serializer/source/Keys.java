package dev.brine.serializer.source;

import java.lang.invoke.MethodType;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Arrays;

/** Makes the keys of Serializable closures, whose own hook tells what they were made from. */
public final class Keys {
    private Keys() {}

    public static ClosureKey of(Object closure) {
        try {
            Method hook = closure.getClass().getDeclaredMethod("writeReplace");
            hook.setAccessible(true);
            SerializedLambda form = (SerializedLambda) hook.invoke(closure);
            ClassLoader loader = closure.getClass().getClassLoader();
            return new ClosureKey(
                    named(form.getCapturingClass(), loader),
                    named(form.getFunctionalInterfaceClass(), loader),
                    form.getFunctionalInterfaceMethodName(),
                    Arrays.stream(closure.getClass().getDeclaredFields())
                            .<Class<?>>map(Field::getType)
                            .toList(),
                    named(form.getImplClass(), loader),
                    form.getImplMethodName(),
                    MethodType.fromMethodDescriptorString(form.getImplMethodSignature(), loader));
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("not a Serializable closure: " + closure, e);
        }
    }

    /** A key that says no more than the class's name does: for closures of the JDK, whose hooks are closed to tests. */
    public static ClosureKey ofName(Object closure) {
        try {
            String name = closure.getClass().getName();
            Class<?> host = Class.forName(name.substring(0, name.indexOf("$$Lambda")));
            return new ClosureKey(
                    host,
                    closure.getClass().getInterfaces()[0],
                    "unknown",
                    Arrays.stream(closure.getClass().getDeclaredFields())
                            .<Class<?>>map(Field::getType)
                            .toList(),
                    host,
                    "lambda$unknown$0",
                    MethodType.methodType(void.class));
        } catch (ClassNotFoundException e) {
            throw new IllegalArgumentException("no closure: " + closure, e);
        }
    }

    private static Class<?> named(String name, ClassLoader loader) throws ClassNotFoundException {
        return Class.forName(name.replace('/', '.'), false, loader);
    }
}
