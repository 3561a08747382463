package dev.brine.serializer.explain;

import dev.brine.serializer.source.Names;
import dev.brine.serializer.source.Uses;
import java.lang.reflect.Field;
import java.lang.reflect.GenericSignatureFormatError;
import java.lang.reflect.MalformedParameterizedTypeException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** How a lambda does without {@code this}: by local variables that hold what it uses of it. */
final class Locals {
    /** Packages and outer classes. */
    private static final Pattern QUALIFIER = Pattern.compile("([\\w]+[.$])+");

    private Locals() {}

    static String inPlaceOfThis(Object self, Uses uses) {
        List<Field> used = Graph.fieldsOf(self).stream()
                .filter(field -> uses.ownReads().contains(field.getName()))
                .toList();
        String locals = used.stream().map(Locals::declaration).collect(Collectors.joining(" "));
        if (!uses.ownCalls().isEmpty()) {
            String name = uses.ownCalls().iterator().next();
            return used.isEmpty()
                    ? "Make " + name + " static, so that it needs no object."
                    : "Make " + name + " static, and hand it what it uses, by local variables:   " + locals;
        }
        return used.isEmpty()
                ? "Let the lambda call a static method, and hand it what it needs:   () -> work(name)"
                : "Capture only what it uses, by local variables:   " + locals;
    }

    private static String declaration(Field field) {
        return of(field, "this." + field.getName());
    }

    /** A local variable that takes what a field holds: {@code List<String> names = this.names;}. */
    static String of(Field field, String value) {
        return type(field) + " " + field.getName() + " = " + value + ";";
    }

    private static String type(Field field) {
        try {
            Type type = field.getGenericType();
            if (type instanceof ParameterizedType) {
                return QUALIFIER.matcher(type.getTypeName()).replaceAll("");
            }
        } catch (TypeNotPresentException | MalformedParameterizedTypeException | GenericSignatureFormatError e) {
            // then without its parameters
        }
        return Names.within(field.getDeclaringClass(), field.getType());
    }
}
