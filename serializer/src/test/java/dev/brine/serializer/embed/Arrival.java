package dev.brine.serializer.embed;

import dev.brine.serializer.SerializationException;
import dev.brine.serializer.Serializer;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** A program that has none of the classes in {@link Shipment}; says line by line what it finds. */
final class Arrival {
    private final Path folder;
    private final Serializer serializer = Serializer.builder().embedClasses().build();

    private Arrival(Path folder) {
        this.folder = folder;
    }

    public static void main(String[] arguments) throws Exception {
        Arrival arrival = new Arrival(Path.of(arguments[0]));
        arrival.values();
        arrival.refusals();
        arrival.unloads();
    }

    private void values() throws Exception {
        for (int version = 1; version <= 2; version++) {
            say(
                    "lambda " + version,
                    Shipment.asSupplier(read("lambda" + version)).get());
        }
        Object one = read("node1");
        Object same = read("node1");
        Object two = read("node2");
        say("price 1", field(one, "price"));
        say("price 2", field(two, "price"));
        say("a cycle", field(one, "next") == one);
        say("the same content is the same class", one.getClass() == same.getClass());
        say("what agrees shares a loader", one.getClass().getClassLoader() == loaderOfLambda("lambda1"));
        say("two versions are two classes", one.getClass() != two.getClass());

        // On from here, with the classes that came from elsewhere.
        Object again = serializer.deserialize(serializer.serialize(one));
        say("back to its own class", again.getClass() == one.getClass());

        Object portable = Shipment.fromJavaBytes(Files.readAllBytes(folder.resolve("portable.ser")));
        say("portable", Shipment.asSupplier(portable).get());
        Object twice = Shipment.fromJavaBytes(Shipment.javaBytes(portable));
        say("portable, sent on", Shipment.asSupplier(twice).get());
    }

    private void refusals() throws Exception {
        say("not told to", refusal(Serializer.create(), "lambda1"));
        Serializer filtered = Serializer.builder()
                .embedClasses()
                .classFilter(name -> !name.startsWith("Unit2"))
                .build();
        say("filtered", refusal(filtered, "lambda1"));
        Serializer few = Serializer.builder().embedClasses().maxClasses(2).build();
        say("too many", refusal(few, "lambda1"));
        byte[] bytes = Files.readAllBytes(folder.resolve("node1.bin"));
        int damaged = 0;
        for (int length = 4; length < bytes.length; length += 7) {
            byte[] cut = java.util.Arrays.copyOf(bytes, length);
            try {
                serializer.deserialize(cut);
            } catch (SerializationException e) {
                damaged += 7;
            }
        }
        say("cut anywhere", damaged >= bytes.length - 4);
    }

    /** On JDK 17, what prints records keeps the types of the last one that was printed, by the cache of a constant method handle. */
    private record LastPrinted(Thread.State state) {}

    private void unloads() throws Exception {
        String unused = new LastPrinted(Thread.State.NEW).toString();
        WeakReference<Class<?>> type = new WeakReference<>(read("node2").getClass());
        List<byte[]> garbage = new ArrayList<>();
        for (int i = 0; i < 200 && type.get() != null; i++) {
            System.gc();
            garbage.add(new byte[1 << 10]);
            Thread.sleep(10);
        }
        say("its classes are gone when nothing uses them", type.get() == null);
    }

    private Object read(String name) throws Exception {
        return serializer.deserialize(Files.readAllBytes(folder.resolve(name + ".bin")));
    }

    private ClassLoader loaderOfLambda(String name) throws Exception {
        return ((Supplier<?>) read(name)).getClass().getClassLoader();
    }

    private String refusal(Serializer reader, String name) throws Exception {
        try {
            return "read: " + reader.deserialize(Files.readAllBytes(folder.resolve(name + ".bin")));
        } catch (SerializationException e) {
            return e.report().code() + " " + e.report().summary();
        }
    }

    private static Object field(Object holder, String name) throws ReflectiveOperationException {
        var field = holder.getClass().getDeclaredField(name);
        field.setAccessible(true);
        return field.get(holder);
    }

    private static void say(String what, Object found) {
        System.out.println(what + ": " + found);
    }
}
