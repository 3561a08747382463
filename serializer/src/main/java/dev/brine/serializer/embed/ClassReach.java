package dev.brine.serializer.embed;

import dev.brine.serializer.source.ClassFiles;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;

/** One class: its bytes, and the classes that its constant pool names, as far as its loader finds them. */
record ClassReach(byte @Nullable [] bytes, List<Class<?>> classes) {
    private static final int CONSTANT_UTF8 = 1;
    private static final int CONSTANT_CLASS = 7;

    private static final ClassValue<ClassReach> KNOWN = new ClassValue<>() {
        @Override
        protected ClassReach computeValue(Class<?> type) {
            return walk(type);
        }
    };

    static ClassReach of(Class<?> type) {
        return KNOWN.get(type);
    }

    private static ClassReach walk(Class<?> type) {
        byte[] bytes = ClassFiles.bytes(type);
        if (bytes == null) {
            return new ClassReach(null, List.of());
        }
        List<Class<?>> classes = new ArrayList<>();
        for (String name : names(bytes)) {
            try {
                classes.add(Class.forName(name, false, type.getClassLoader()));
            } catch (ClassNotFoundException | LinkageError e) {
                // Something optional, that is not there on this side either.
            }
        }
        return new ClassReach(bytes, classes);
    }

    /** Binary names of the classes in a constant pool: those it refers to, and those in types and signatures. */
    static Set<String> names(byte[] bytes) {
        Set<String> names = new LinkedHashSet<>();
        ClassReader reader = new ClassReader(bytes);
        char[] buffer = new char[reader.getMaxStringLength()];
        for (int i = 1; i < reader.getItemCount(); i++) {
            int at = reader.getItem(i);
            int tag = at == 0 ? 0 : reader.readByte(at - 1);
            if (tag == CONSTANT_CLASS) {
                String name = reader.readUTF8(at, buffer);
                if (name != null && name.startsWith("[")) {
                    addTypes(name, names);
                } else if (name != null) {
                    names.add(name.replace('/', '.'));
                }
            } else if (tag == CONSTANT_UTF8) {
                addTypes(text(reader, at), names);
            }
        }
        return names;
    }

    /** A class name within a longer text is ASCII as a rule; what is not is found by its Class entry. */
    private static String text(ClassReader reader, int at) {
        int length = reader.readUnsignedShort(at);
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append((char) (reader.readByte(at + 2 + i) & 0xFF));
        }
        return text.toString();
    }

    /** The names between L and ; or &lt; of what may be a descriptor or a signature; nothing of any other text. */
    private static void addTypes(String text, Set<String> names) {
        if (text.isEmpty() || "([L<T".indexOf(text.charAt(0)) < 0 || text.indexOf(';') < 0) {
            return;
        }
        int at = text.indexOf('L');
        while (at >= 0) {
            int end = at + 1;
            while (end < text.length() && ";<>(): \n".indexOf(text.charAt(end)) < 0) {
                end++;
            }
            if (end == text.length()) {
                return;
            }
            if (text.charAt(end) == ';' || text.charAt(end) == '<') {
                names.add(text.substring(at + 1, end).replace('/', '.'));
            }
            at = text.indexOf('L', end);
        }
    }
}
