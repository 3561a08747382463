package dev.brine.serializer.source;

import java.lang.invoke.MethodType;
import java.util.List;

/**
 * What a class file must be searched for to find where a closure was made.
 *
 * @param host the class whose code made it
 * @param interfaceType its (first) functional interface
 * @param interfaceMethod the name of the interface's method
 * @param captured the types of its captured values
 * @param owner the class of the method that it calls
 * @param name the name of that method
 * @param type the type of that method, without a receiver
 */
public record ClosureKey(
        Class<?> host,
        Class<?> interfaceType,
        String interfaceMethod,
        List<Class<?>> captured,
        Class<?> owner,
        String name,
        MethodType type) {
    /** The descriptor of the call that makes it. */
    String factory() {
        return MethodType.methodType(interfaceType, captured).toMethodDescriptorString();
    }
}
