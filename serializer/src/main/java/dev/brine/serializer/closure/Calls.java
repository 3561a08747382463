package dev.brine.serializer.closure;

import dev.brine.serializer.access.ConstantPool;
import dev.brine.serializer.access.ConstantPool.Entry;
import dev.brine.serializer.access.ConstantPool.Kind;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Which constant of a lambda class is the method that it calls, and which classes its arguments are cast to.
 *
 * @param implementation the constant that names the method
 * @param casts the names of classes that arguments are cast to, each once, in the order of the arguments
 */
record Calls(Entry implementation, List<String> casts) {
    private static final Map<String, MethodType> BOXES = Map.of(
            "java.lang.Boolean", MethodType.methodType(boolean.class),
            "java.lang.Byte", MethodType.methodType(byte.class),
            "java.lang.Short", MethodType.methodType(short.class),
            "java.lang.Character", MethodType.methodType(char.class),
            "java.lang.Integer", MethodType.methodType(int.class),
            "java.lang.Long", MethodType.methodType(long.class),
            "java.lang.Float", MethodType.methodType(float.class),
            "java.lang.Double", MethodType.methodType(double.class));

    static Calls of(ConstantPool pool, int captured) throws UnknownClosureException {
        List<Entry> entries = pool.entries();
        int object = indexOfObjectConstructor(entries);
        int implementation = pool.classData() != null
                ? indexOfHandleCall(entries)
                : indexOfImplementation(entries, object, captured);
        List<String> casts = new ArrayList<>();
        for (Entry entry : entries.subList(Math.min(object + 1, implementation), implementation)) {
            if (entry.kind() == Kind.CLASS) {
                casts.add(entry.owner());
            }
        }
        return new Calls(entries.get(implementation), casts);
    }

    private static int indexOfObjectConstructor(List<Entry> entries) throws UnknownClosureException {
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            if (entry.kind() == Kind.METHOD
                    && entry.owner().equals("java.lang.Object")
                    && entry.name().equals("<init>")) {
                return i;
            }
        }
        throw new UnknownClosureException("a closure class without a constructor", null);
    }

    private static int indexOfHandleCall(List<Entry> entries) throws UnknownClosureException {
        for (int i = 0; i < entries.size(); i++) {
            if (entries.get(i).owner().equals("java.lang.invoke.MethodHandle")
                    && entries.get(i).kind() != Kind.CLASS) {
                return i;
            }
        }
        throw new UnknownClosureException("a closure class with a method handle that it never calls", null);
    }

    private static int indexOfImplementation(List<Entry> entries, int object, int captured) {
        List<Integer> conversions = new ArrayList<>();
        for (int i = object + 1; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            if (entry.kind() == Kind.CLASS || entry.kind() == Kind.FIELD) {
                continue;
            }
            if (entry.owner().equals("java.lang.invoke.SerializedLambda")) {
                break;
            }
            if (!isUnboxing(entry) && !isBoxing(entry)) {
                return i;
            }
            conversions.add(i);
        }
        // Nothing but conversions: Object::new has none, Integer::valueOf and Integer::intValue are themselves one.
        if (conversions.isEmpty()) {
            return object;
        }
        int first = conversions.get(0);
        int last = conversions.get(conversions.size() - 1);
        boolean boxesWhatItUnboxes = isBoxing(entries.get(last)) && captured == 0;
        boolean fromNumber = entries.get(first).owner().equals("java.lang.Number")
                && entries.subList(object, first).stream().noneMatch(e -> BOXES.containsKey(e.owner()));
        return boxesWhatItUnboxes && !fromNumber ? last : first;
    }

    private static boolean isUnboxing(Entry entry) {
        return (entry.owner().equals("java.lang.Number") || BOXES.containsKey(entry.owner()))
                && entry.name().endsWith("Value")
                && entry.descriptor().startsWith("()");
    }

    private static boolean isBoxing(Entry entry) {
        MethodType box = BOXES.get(entry.owner());
        return box != null
                && entry.name().equals("valueOf")
                && entry.descriptor().startsWith("(" + box.returnType().descriptorString() + ")");
    }
}
