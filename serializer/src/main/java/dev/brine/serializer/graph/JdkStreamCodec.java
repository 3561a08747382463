package dev.brine.serializer.graph;

import dev.brine.serializer.refusal.Refusal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.OutputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The JDK's own Serializable classes where their fields cannot be reached: by the JDK's own streams. Everything in them
 * that is an object of its own is cut out, written as usual before the stream, and put in again, so that it keeps its
 * identity: an array that is shared, the lock of a condition, {@code Boolean.TRUE}.
 */
final class JdkStreamCodec extends SpecialCodec {
    private final Class<?> type;

    JdkStreamCodec(Class<?> type) {
        super("jdkStream");
        this.type = type;
    }

    /** Stands in the stream for an object that is written beside it. */
    private record Cut(int index) implements Serializable {}

    @Override
    void write(Encoder out, Object value) {
        List<Object> cut = new ArrayList<>();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Writer stream = new Writer(bytes, cut)) {
            stream.writeObject(value);
        } catch (IOException | RuntimeException e) {
            throw new RefusedException(new Refusal.WriteHookFailed(type, "writeObject", e), e);
        }
        out.putLength(cut.size());
        for (int i = 0; i < cut.size(); i++) {
            out.written(value, i, cut.get(i));
        }
        out.putLength(bytes.size());
        out.putBytes(bytes.toByteArray(), 0, bytes.size());
    }

    @Override
    @Nullable
    Object read(Decoder in, int slot) {
        Object[] cut = new Object[in.getLength(1)];
        for (int i = 0; i < cut.length; i++) {
            cut[i] = in.read();
        }
        int length = in.getLength(1);
        InputStream bytes = new ByteArrayInputStream(in.array(), in.take(length), length);
        try (Reader stream = new Reader(bytes, cut, in.engine())) {
            Object value = stream.readObject();
            if (!type.isInstance(value)) {
                throw in.damaged("no " + type.getName() + " in a stream of the JDK");
            }
            return value;
        } catch (IOException | ClassNotFoundException e) {
            throw new RefusedException(new Refusal.ReadHookFailed(type, "readObject", e), e);
        }
    }

    private static final class Writer extends ObjectOutputStream {
        private final List<Object> cut;
        private boolean begun;

        Writer(OutputStream bytes, List<Object> cut) throws IOException {
            super(bytes);
            this.cut = cut;
            enableReplaceObject(true);
        }

        @Override
        protected Object replaceObject(Object value) {
            if (!begun) {
                begun = true;
                return value;
            }
            cut.add(value);
            return new Cut(cut.size() - 1);
        }
    }

    private static final class Reader extends ObjectInputStream {
        private final @Nullable Object[] cut;
        private final Engine engine;

        Reader(InputStream bytes, @Nullable Object[] cut, Engine engine) throws IOException {
            super(bytes);
            this.cut = cut;
            this.engine = engine;
            enableResolveObject(true);
        }

        @Override
        protected Class<?> resolveClass(ObjectStreamClass described) throws IOException, ClassNotFoundException {
            String name = described.getName();
            if (name.equals(Cut.class.getName())) {
                return Cut.class;
            }
            engine.checkAllowed(name);
            return Class.forName(name, false, engine.loader());
        }

        @Override
        protected @Nullable Object resolveObject(Object value) throws IOException {
            if (!(value instanceof Cut place)) {
                return value;
            }
            if (place.index() < 0 || place.index() >= cut.length) {
                throw new IOException("no object " + place.index());
            }
            return cut[place.index()];
        }
    }
}
