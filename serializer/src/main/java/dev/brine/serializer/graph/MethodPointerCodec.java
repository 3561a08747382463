package dev.brine.serializer.graph;

import dev.brine.serializer.access.Access;
import dev.brine.serializer.access.FieldSlot;
import dev.brine.serializer.refusal.Refusal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A method pointer of Groovy, {@code object.&method}, by its fields. Its own hook refuses to be read, because bytes of an enemy
 * could call any method through it. Without a class filter the bytes are trusted, as any closure in them could do the same;
 * with one, Groovy's own switch decides as before.
 */
final class MethodPointerCodec extends SpecialCodec {
    private static final String TYPE = "org.codehaus.groovy.runtime.MethodClosure";
    private static final String SWITCH = "ALLOW_RESOLVE";

    private final Class<?> type;
    private final Codec fields;

    private MethodPointerCodec(Class<?> type, Codec fields) {
        super("groovyMethodPointer");
        this.type = type;
        this.fields = fields;
    }

    static @Nullable Codec of(Class<?> type, Access access, Shapes shapes) throws IllegalAccessException {
        if (!type.getName().equals(TYPE)) {
            return null;
        }
        List<FieldSlot> all = new ArrayList<>();
        for (Class<?> layer : Layout.hierarchy(type)) {
            all.addAll(Layout.fieldsOf(access, layer));
        }
        return new MethodPointerCodec(type, new FieldCodec(type, access.allocator(type), all, shapes));
    }

    @Override
    void write(Encoder out, Object value) {
        fields.write(out, value);
    }

    @Override
    @Nullable
    Object read(Decoder in, int slot) {
        if (in.engine().isFiltered() && !isSwitchedOn()) {
            throw new RefusedException(new Refusal.ReadHookFailed(
                    type,
                    "readObject",
                    new UnsupportedOperationException("there is a class filter, and " + SWITCH + " is false")));
        }
        return fields.read(in, slot);
    }

    private boolean isSwitchedOn() {
        try {
            return type.getField(SWITCH).getBoolean(null);
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }
}
