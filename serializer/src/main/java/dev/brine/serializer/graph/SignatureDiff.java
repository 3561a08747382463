package dev.brine.serializer.graph;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Set;

/** Says how the fields that were written differ from those that are here. */
final class SignatureDiff {
    private SignatureDiff() {}

    /** Of signatures of a class of that name, see {@link Layout#signature}. */
    static String of(String name, byte[] written, byte[] here) {
        Set<String> there = fields(name, written);
        Set<String> mine = fields(name, here);
        Set<String> missing = new LinkedHashSet<>(there);
        missing.removeAll(mine);
        Set<String> added = new LinkedHashSet<>(mine);
        added.removeAll(there);
        if (missing.isEmpty() && added.isEmpty()) {
            return "its fields have another order";
        }
        StringBuilder text = new StringBuilder();
        if (!missing.isEmpty()) {
            text.append("written but not here: ").append(String.join(", ", missing));
        }
        if (!added.isEmpty()) {
            text.append(text.isEmpty() ? "" : "; ")
                    .append("here but not written: ")
                    .append(String.join(", ", added));
        }
        return text.toString();
    }

    private static Set<String> fields(String className, byte[] signature) {
        Set<String> all = new LinkedHashSet<>();
        try {
            DataInputStream in = new DataInputStream(new ByteArrayInputStream(signature));
            int count = in.readUnsignedShort();
            for (int left = count; left > 0; ) {
                char kind = (char) in.readUnsignedByte();
                String name = in.readUTF();
                if (kind != Layout.DECLARED_BY) {
                    all.add(typeName(kind, className, in) + " " + name);
                    left--;
                }
            }
        } catch (IOException | StringIndexOutOfBoundsException e) {
            all.add("(unreadable)");
        }
        return all;
    }

    private static String typeName(char kind, String className, DataInputStream in) throws IOException {
        return switch (kind) {
            case Layout.TEXT -> "java.lang.String";
            case 'Z' -> "boolean";
            case 'B' -> "byte";
            case 'S' -> "short";
            case 'C' -> "char";
            case 'I' -> "int";
            case 'J' -> "long";
            case 'F' -> "float";
            case 'D' -> "double";
            default -> className.substring(0, in.readUnsignedByte()) + in.readUTF();
        };
    }
}
