package dev.brine.serializer.embed;

import dev.brine.serializer.graph.RefusedException;
import dev.brine.serializer.refusal.Refusal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The classes that travel with a value, by the loader that they came from.
 *
 * <pre>
 *   bundle := loaders:short loader*
 *   loader := classes:int { name:utf length:int bytes }  links:int { name:utf loader:short }
 * </pre>
 *
 * @param loaders in the order of their numbers
 */
record ClassBundle(List<Contents> loaders) {
    /**
     * What one loader gives.
     *
     * @param classes bytes by binary name
     * @param links classes that this loader has from another of the bundle: the number of that one, by binary name
     */
    record Contents(Map<String, byte[]> classes, Map<String, Integer> links) {
        Contents() {
            this(new TreeMap<>(), new TreeMap<>());
        }
    }

    byte[] toBytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeShort(loaders.size());
            for (Contents each : loaders) {
                out.writeInt(each.classes().size());
                for (Map.Entry<String, byte[]> one : each.classes().entrySet()) {
                    out.writeUTF(one.getKey());
                    out.writeInt(one.getValue().length);
                    out.write(one.getValue());
                }
                out.writeInt(each.links().size());
                for (Map.Entry<String, Integer> link : each.links().entrySet()) {
                    out.writeUTF(link.getKey());
                    out.writeShort(link.getValue());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a name longer than a class file allows
        }
        return bytes.toByteArray();
    }

    /**
     * What {@link #toBytes} made.
     *
     * @param most how many classes there may be
     */
    static ClassBundle of(byte[] bytes, int offset, int length, int most) {
        try {
            DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes, offset, length));
            int count = in.readUnsignedShort();
            List<Contents> loaders = new ArrayList<>();
            int total = 0;
            for (int i = 0; i < count; i++) {
                Map<String, byte[]> classes = new LinkedHashMap<>();
                for (int left = in.readInt(); left > 0; left--) {
                    if (++total > most) {
                        throw new RefusedException(new Refusal.LimitExceeded("maxClasses", most, total));
                    }
                    String name = in.readUTF();
                    int size = in.readInt();
                    if (size < 0 || size > in.available()) {
                        throw damaged("a class of " + size + " bytes where " + in.available() + " are left");
                    }
                    classes.put(name, in.readNBytes(size));
                }
                Map<String, Integer> links = new LinkedHashMap<>();
                for (int left = in.readInt(); left > 0; left--) {
                    String name = in.readUTF();
                    int loader = in.readUnsignedShort();
                    if (loader >= count) {
                        throw damaged("loader " + loader + " of " + count);
                    }
                    links.put(name, loader);
                }
                loaders.add(new Contents(classes, links));
            }
            return new ClassBundle(loaders);
        } catch (IOException e) {
            throw damaged("the classes that it brings end too early");
        }
    }

    static RefusedException damaged(String detail) {
        return new RefusedException(new Refusal.Damaged(0, detail));
    }
}
