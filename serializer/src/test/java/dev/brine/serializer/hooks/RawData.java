package dev.brine.serializer.hooks;

import static dev.brine.serializer.hooks.Sample.differs;
import static dev.brine.serializer.hooks.Sample.same;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** All that {@code DataOutput} and {@code DataInput} have, in hooks. */
final class RawData {
    private RawData() {}

    static List<Sample> samples() {
        return List.of(
                same("every kind of data", EveryKind::new),
                same("lines", Lines::new),
                same("bytes in parts", Parts::new),
                same("data between objects, skipped and counted", Counted::new),
                same("a stream within the stream", Zipped::new),
                same("an object stream within the stream", Nested::new),
                same("the longest string of writeUTF", Longest::new),
                same("arguments out of bounds", Bounds::new),
                same("reset", Reset::new),
                same("flush and close", Closed::new),
                differs(
                        Difference.ONE_BLOCK,
                        "available, of more than a kilobyte",
                        Big::new,
                        "written [] read [available 1024] is Big",
                        "written [] read [available 3000] is Big"));
    }

    static final class EveryKind implements Serializable {
        private static final long serialVersionUID = 1L;

        private void writeObject(ObjectOutputStream out) throws IOException {
            out.write(255);
            out.write(new byte[] {1, 2, 3});
            out.write(new byte[] {4, 5, 6}, 1, 1);
            out.writeBoolean(true);
            out.writeByte(-1);
            out.writeByte(-1);
            out.writeShort(-2);
            out.writeShort(-2);
            out.writeChar('\u20ac');
            out.writeInt(Integer.MIN_VALUE);
            out.writeLong(Long.MIN_VALUE);
            out.writeFloat(Float.NaN);
            out.writeDouble(-0.0);
            out.writeBytes("bytes\u20ac");
            out.writeChars("\u20acs");
            out.writeUTF("\0 utf \u20ac \ud83e\udd52 \ud800");
            out.writeUTF("");
        }

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            Trace.note("" + in.available());
            Trace.note("" + in.read());
            byte[] three = new byte[3];
            in.readFully(three);
            Trace.note(Arrays.toString(three) + in.readUnsignedByte());
            Trace.note("" + in.readBoolean() + in.readByte() + in.readUnsignedByte());
            Trace.note("" + in.readShort() + in.readUnsignedShort() + in.readChar());
            Trace.note("" + in.readInt() + in.readLong() + in.readFloat() + in.readDouble());
            byte[] bytes = new byte[6];
            in.readFully(bytes, 0, 6);
            Trace.note(Arrays.toString(bytes) + in.readChar() + in.readChar());
            Trace.note(in.readUTF() + in.readUTF() + in.available());
        }

        @Override
        public String toString() {
            return "EveryKind";
        }
    }

    static final class Lines implements Serializable {
        private static final long serialVersionUID = 1L;

        private void writeObject(ObjectOutputStream out) throws IOException {
            out.writeBytes("unix\nwindows\r\nmac\rlast");
            out.writeObject("object");
        }

        @SuppressWarnings("deprecation")
        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            for (int i = 0; i < 5; i++) {
                Trace.note("line " + in.readLine());
            }
            Trace.note("" + in.readObject());
        }

        @Override
        public String toString() {
            return "Lines";
        }
    }

    static final class Parts implements Serializable {
        private static final long serialVersionUID = 1L;

        private void writeObject(ObjectOutputStream out) throws IOException {
            out.write("0123456789".getBytes(StandardCharsets.US_ASCII));
            out.writeObject("object");
            out.write("abc".getBytes(StandardCharsets.US_ASCII));
        }

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            byte[] bytes = new byte[20];
            Trace.note("none " + in.read(bytes, 0, 0));
            Trace.note("few " + in.read(bytes, 2, 3) + new String(bytes, 2, 3, StandardCharsets.US_ASCII));
            Trace.note("nbytes " + new String(in.readNBytes(2), StandardCharsets.US_ASCII));
            Trace.note("rest " + in.read(bytes) + " end " + in.read(bytes) + " " + in.read());
            Trace.note("mark " + in.markSupported());
            Trace.note("object " + in.readObject());
            Trace.note("all " + new String(in.readAllBytes(), StandardCharsets.US_ASCII) + in.read());
        }

        @Override
        public String toString() {
            return "Parts";
        }
    }

    static final class Counted implements Serializable {
        private static final long serialVersionUID = 1L;

        private void writeObject(ObjectOutputStream out) throws IOException {
            out.writeInt(1);
            out.writeInt(2);
            out.writeObject("a");
            out.writeLong(3);
            out.writeObject("b");
        }

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            Trace.note("available " + in.available());
            Trace.note("skipped " + in.skipBytes(3) + " available " + in.available());
            Trace.note("skipped " + in.skip(1) + " then " + in.readInt() + " available " + in.available());
            Trace.note("skipped " + in.skipBytes(9) + " " + in.skip(9));
            Trace.note("" + in.readObject() + in.available());
            Trace.note("skipped " + in.skipBytes(99));
            Trace.note("" + in.readObject() + in.available());
        }

        @Override
        public String toString() {
            return "Counted";
        }
    }

    static final class Zipped implements Serializable {
        private static final long serialVersionUID = 1L;
        private transient byte[] content = new byte[10_000];

        private void writeObject(ObjectOutputStream out) throws IOException {
            out.defaultWriteObject();
            GZIPOutputStream zip = new GZIPOutputStream(out);
            content[5_000] = 7;
            zip.write(content);
            zip.finish();
            out.writeObject("after");
        }

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            in.defaultReadObject();
            content = new GZIPInputStream(in).readAllBytes();
            Trace.note("" + in.readObject());
        }

        @Override
        public String toString() {
            return content.length + " " + content[5_000];
        }
    }

    static final class Nested implements Serializable {
        private static final long serialVersionUID = 1L;

        private void writeObject(ObjectOutputStream out) throws IOException {
            ObjectOutputStream inner = new ObjectOutputStream(out);
            inner.writeObject(List.of("inner", 1));
            inner.flush();
            out.writeObject("after");
        }

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            Trace.note("" + new ObjectInputStream(in).readObject());
            Trace.note("" + in.readObject());
        }

        @Override
        public String toString() {
            return "Nested";
        }
    }

    static final class Longest implements Serializable {
        private static final long serialVersionUID = 1L;

        private void writeObject(ObjectOutputStream out) throws IOException {
            out.writeUTF("x".repeat(65_535));
        }

        private void readObject(ObjectInputStream in) throws IOException {
            Trace.note("" + in.readUTF().length());
        }

        @Override
        public String toString() {
            return "Longest";
        }
    }

    static final class Bounds implements Serializable {
        private static final long serialVersionUID = 1L;

        private void writeObject(ObjectOutputStream out) throws IOException {
            Trace.note("beyond", () -> {
                out.write(new byte[2], 1, 2);
                return "written";
            });
            Trace.note("null", () -> {
                out.write((byte[]) null);
                return "written";
            });
            Trace.note("null utf", () -> {
                out.writeUTF(null);
                return "written";
            });
            out.writeInt(1);
        }

        private void readObject(ObjectInputStream in) throws IOException {
            Trace.note("beyond", () -> in.read(new byte[2], 1, 2));
            Trace.note("negative", () -> in.read(new byte[2], -1, 1));
            Trace.note("null", () -> in.read(null, 0, 1));
            Trace.note("fully", () -> {
                in.readFully(new byte[2], 1, 2);
                return "read";
            });
            Trace.note("" + in.readInt());
        }

        @Override
        public String toString() {
            return "Bounds";
        }
    }

    static final class Reset implements Serializable {
        private static final long serialVersionUID = 1L;

        private void writeObject(ObjectOutputStream out) throws IOException {
            Trace.note("reset", () -> {
                out.reset();
                return "done";
            });
            Trace.note("protocol", () -> {
                out.useProtocolVersion(2);
                return "done";
            });
            out.writeInt(1);
        }

        private void readObject(ObjectInputStream in) throws IOException {
            Trace.note("" + in.readInt());
        }

        @Override
        public String toString() {
            return "Reset";
        }
    }

    static final class Closed implements Serializable {
        private static final long serialVersionUID = 1L;
        private String a = "a";

        private void writeObject(ObjectOutputStream out) throws IOException {
            out.writeInt(1);
            out.flush();
            out.defaultWriteObject();
            out.flush();
            out.writeInt(2);
        }

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            Trace.note("" + in.readInt() + a);
            in.defaultReadObject();
            Trace.note("" + in.readInt() + a);
        }

        @Override
        public String toString() {
            return a;
        }
    }

    static final class Big implements Serializable {
        private static final long serialVersionUID = 1L;

        private void writeObject(ObjectOutputStream out) throws IOException {
            out.write(new byte[3000]);
        }

        private void readObject(ObjectInputStream in) throws IOException {
            Trace.note("available " + in.available());
            in.readFully(new byte[3000]);
        }

        @Override
        public String toString() {
            return "Big";
        }
    }
}
