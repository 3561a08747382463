package dev.brine.serializer.graph;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Set;

/** Says how the fields that were written differ from those that are here. */
final class SignatureDiff {
    private SignatureDiff() {}

    static String of(byte[] written, byte[] here) {
        Set<String> there = fields(written);
        Set<String> mine = fields(here);
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

    private static Set<String> fields(byte[] signature) {
        Set<String> all = new LinkedHashSet<>();
        try {
            DataInputStream in = new DataInputStream(new ByteArrayInputStream(signature));
            int count = in.readUnsignedShort();
            for (int i = 0; i < count; i++) {
                in.readUTF();
                String name = in.readUTF();
                all.add(typeName(in.readUTF()) + " " + name);
            }
        } catch (IOException e) {
            all.add("(unreadable)");
        }
        return all;
    }

    private static String typeName(String written) {
        return switch (written) {
            case "" -> "java.lang.String";
            case "Z" -> "boolean";
            case "B" -> "byte";
            case "S" -> "short";
            case "C" -> "char";
            case "I" -> "int";
            case "J" -> "long";
            case "F" -> "float";
            case "D" -> "double";
            default -> written;
        };
    }
}
