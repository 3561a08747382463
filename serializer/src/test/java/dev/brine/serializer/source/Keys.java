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

    private static Class<?> named(String name, ClassLoader loader) throws ClassNotFoundException {
        return Class.forName(name.replace('/', '.'), false, loader);
    }
}
