package dev.brine.serializer.source;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;

/** Finds the class file of a class, where its loader still has it. */
public final class ClassFiles {
    private ClassFiles() {}

    /** A reader of the class file, or null if it cannot be had or is newer than what can be read. */
    public static @Nullable ClassReader read(Class<?> type) {
        byte[] bytes = bytes(type);
        try {
            return bytes == null ? null : new ClassReader(bytes);
        } catch (RuntimeException e) {
            return null;
        }
    }

    /** The class file as its loader has it, or null if it cannot be had. */
    public static byte @Nullable [] bytes(Class<?> type) {
        if (type.isHidden() || type.isArray() || type.isPrimitive()) {
            return null;
        }
        String name = type.getName();
        try (InputStream in = type.getResourceAsStream(name.substring(name.lastIndexOf('.') + 1) + ".class")) {
            return in == null ? null : in.readAllBytes();
        } catch (IOException | RuntimeException | LinkageError e) {
            // A loader is the user's code, and the bytes may be anything: without them a report says less, not nothing.
            return null;
        }
    }
}
