package dev.brine.serializer.explain;

import dev.brine.serializer.source.Names;
import dev.brine.serializer.source.Uses;
import java.lang.reflect.Field;
import java.util.List;
import java.util.stream.Collectors;

/** How a lambda does without {@code this}: by local variables that hold what it uses of it. */
final class Locals {
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
        return Names.within(field.getDeclaringClass(), field.getType()) + " " + field.getName() + " = this."
                + field.getName() + ";";
    }
}
