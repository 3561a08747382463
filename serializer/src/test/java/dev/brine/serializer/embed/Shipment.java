package dev.brine.serializer.embed;

import dev.brine.serializer.Serializer;
import dev.brine.serializer.source.Compiled;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;

/** Values of classes that no class path has: compiled here, as a shell does, and written with their classes. */
final class Shipment {
    private static final String SOURCE = """
            import java.util.function.*;
            public class Unit {
                interface Rule { String apply(String s); }
                record Price(int cents, Kind kind) {}
                enum Kind { NET, GROSS }
                static class Node { Node next; Price price = new Price(VERSION, Kind.GROSS); }
                static String helped(String s) { return Unit2.shout(s) + VERSION; }
                public static Object lambda() { Rule r = s -> helped(s); Supplier<String> f = () -> r.apply("hi"); return f; }
                public static Object node() { Node n = new Node(); n.next = n; return n; }
            }
            class Unit2 { static String shout(String s) { return new Object() { String up() { return s.toUpperCase(); } }.up(); } }
            """;

    private Shipment() {}

    /** A class Unit of this version, in a loader of its own. */
    static Class<?> unit(Path folder, int version) throws IOException {
        Path sources = Files.createDirectories(folder.resolve("v" + version));
        return Compiled.load(sources, "Unit", SOURCE.replace("VERSION", String.valueOf(version)));
    }

    /** Writes what {@link Arrival} reads in another JVM. */
    static void pack(Path folder) throws IOException {
        Serializer serializer = Serializer.builder().embedClasses().build();
        for (int version = 1; version <= 2; version++) {
            Class<?> unit = unit(folder, version);
            for (String what : new String[] {"lambda", "node"}) {
                byte[] bytes = serializer.serialize(Compiled.call(unit, what));
                Files.write(folder.resolve(what + version + ".bin"), bytes);
            }
        }
        Object task = Compiled.call(unit(folder, 3), "lambda");
        Files.write(
                folder.resolve("portable.ser"), javaBytes(Serializer.create().portable(asSupplier(task))));
    }

    @SuppressWarnings("unchecked")
    static Supplier<String> asSupplier(Object task) {
        return (Supplier<String>) task;
    }

    static byte[] javaBytes(Object value) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(value);
        }
        return bytes.toByteArray();
    }

    static Object fromJavaBytes(byte[] bytes) throws IOException, ClassNotFoundException {
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
            return in.readObject();
        }
    }
}
