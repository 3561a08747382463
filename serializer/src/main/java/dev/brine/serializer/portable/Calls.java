package dev.brine.serializer.portable;

import dev.brine.serializer.access.Access;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/** Hands the calls of a stand-in on. Equal if what they call is. */
final class Calls implements InvocationHandler {
    private final transient Access access;
    private final Object target;
    private final byte[] bytes;

    Calls(Access access, Object target, byte[] bytes) {
        this.access = access;
        this.target = target;
        this.bytes = bytes;
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        if (method.getDeclaringClass() == StandIn.class) {
            return new Portable(bytes);
        }
        if (method.getDeclaringClass() == Object.class) {
            return switch (method.getName()) {
                case "equals" -> arguments != null && isSame(arguments[0]);
                case "hashCode" -> target.hashCode();
                default -> "portable " + target;
            };
        }
        try {
            return call(method, arguments);
        } catch (InvocationTargetException e) {
            Throwable thrown = e.getCause();
            throw thrown == null ? e : thrown;
        }
    }

    private @Nullable Object call(Method method, Object @Nullable [] arguments)
            throws InvocationTargetException, IllegalAccessException {
        try {
            return method.invoke(target, arguments);
        } catch (IllegalAccessException closed) {
            access.makeAccessible(method);
            return method.invoke(target, arguments);
        }
    }

    private boolean isSame(@Nullable Object other) {
        return other != null
                && Proxy.isProxyClass(other.getClass())
                && Proxy.getInvocationHandler(other) instanceof Calls calls
                && calls.target.equals(target);
    }
}
