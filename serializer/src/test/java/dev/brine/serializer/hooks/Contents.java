package dev.brine.serializer.hooks;

import static dev.brine.serializer.hooks.Sample.differs;
import static dev.brine.serializer.hooks.Sample.same;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** What {@code writeObject} writes and {@code readObject} takes: fields, more than fields, less, nothing. */
final class Contents {
    private Contents() {}

    static List<Sample> samples() {
        return List.of(
                same("both hooks, by default", Defaults::new),
                same("only writeObject", OnlyWrites::new),
                same("only readObject", OnlyReads::new),
                same("without fields", Without::new),
                same("neither writes nor reads anything", Nothing::new),
                same("data and objects after the fields", More::new),
                same("reads less than was written", Less::new),
                same("reads to the end of the objects", ToTheEnd::new),
                same("asks for an object where data is", Confused::new),
                same("asks for data where an object is", Mistaken::new),
                same("the end, of one that only reads", OnlyReadsOn::new),
                same("rebuilds a transient field", Rebuilt::new),
                same("final fields", Finals::new),
                same("arrays of all kinds", Arrays::new),
                same("nested hooks", Outer::new),
                same("a lambda and an enum in its data", Lambda::new),
                differs(
                        Difference.FIELDS_APART,
                        "leaves the fields unread",
                        Unread::new,
                        "written [write] [read] throws StreamCorruptedException",
                        "written [write] read [read] is Unread 0 null"),
                differs(
                        Difference.FIELDS_APART,
                        "asks for fields that were not written",
                        Unwritten::new,
                        "written [write] [] throws EOFException",
                        "written [write] read [read] is Unwritten 0 null"));
    }

    static final class Defaults implements Serializable {
        private static final long serialVersionUID = 1L;
        private int a = 1;
        private String b = "two";
        private transient String gone = "gone";

        private void writeObject(ObjectOutputStream out) throws IOException {
            Trace.note("write " + a + b);
            out.defaultWriteObject();
            Trace.note("wrote");
        }

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            Trace.note("read " + a + b);
            in.defaultReadObject();
            Trace.note("has " + a + b);
        }

        @Override
        public String toString() {
            return a + b + gone;
        }
    }

    static final class OnlyWrites implements Serializable {
        private static final long serialVersionUID = 1L;
        private long a = 1;
        private double b = 2;

        private void writeObject(ObjectOutputStream out) throws IOException {
            Trace.note("write");
            out.defaultWriteObject();
            out.writeInt(99);
            out.writeObject("unread");
        }

        @Override
        public String toString() {
            return a + " " + b;
        }
    }

    static final class OnlyReads implements Serializable {
        private static final long serialVersionUID = 1L;
        private char a = 'a';
        private byte b = 2;
        private short c = 3;
        private float d = 4;
        private boolean e = true;

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            Trace.note("read");
            in.defaultReadObject();
        }

        @Override
        public String toString() {
            return "" + a + b + c + d + e;
        }
    }

    static final class OnlyReadsOn implements Serializable {
        private static final long serialVersionUID = 1L;
        private int a = 1;

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            in.defaultReadObject();
            Trace.note("object", in::readObject);
            Trace.note("int", in::readInt);
            Trace.note("byte", in::read);
            Trace.note("available", in::available);
        }

        @Override
        public String toString() {
            return "" + a;
        }
    }

    static final class Without implements Serializable {
        private static final long serialVersionUID = 1L;

        private void writeObject(ObjectOutputStream out) throws IOException {
            Trace.note("write");
            out.defaultWriteObject();
        }

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            in.defaultReadObject();
            Trace.note("read");
        }

        @Override
        public String toString() {
            return "Without";
        }
    }

    static final class Nothing implements Serializable {
        private static final long serialVersionUID = 1L;
        private int a = 1;

        private void writeObject(ObjectOutputStream out) {
            Trace.note("write");
        }

        private void readObject(ObjectInputStream in) {
            Trace.note("read");
        }

        @Override
        public String toString() {
            return "Nothing " + a;
        }
    }

    static final class More implements Serializable {
        private static final long serialVersionUID = 1L;
        private String a = "a";
        private transient List<Object> more = List.of(1, "two", 'c');

        private void writeObject(ObjectOutputStream out) throws IOException {
            out.writeUTF("before");
            out.writeObject("before");
            out.defaultWriteObject();
            out.writeInt(more.size());
            for (Object each : more) {
                out.writeObject(each);
                out.writeBoolean(true);
            }
        }

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            Trace.note(in.readUTF() + in.readObject() + a);
            in.defaultReadObject();
            Trace.note(a);
            more = new ArrayList<>();
            for (int i = in.readInt(); i > 0; i--) {
                more.add(in.readObject());
                Trace.note(more + " " + in.readBoolean());
            }
        }

        @Override
        public String toString() {
            return a + more;
        }
    }

    static final class Less implements Serializable {
        private static final long serialVersionUID = 1L;
        private String a = "a";
        private transient Object b = "b";

        private void writeObject(ObjectOutputStream out) throws IOException {
            out.defaultWriteObject();
            out.writeObject(new Defaults());
            out.writeLong(7);
            out.writeObject(List.of(new Defaults(), this));
            out.write(new byte[5000]);
        }

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            in.defaultReadObject();
            b = in.readObject();
            Trace.note("int " + in.readInt());
        }

        @Override
        public String toString() {
            return a + b;
        }
    }

    static final class ToTheEnd implements Serializable {
        private static final long serialVersionUID = 1L;

        private void writeObject(ObjectOutputStream out) throws IOException {
            out.writeObject("a");
            out.writeObject(null);
        }

        private void readObject(ObjectInputStream in) throws IOException {
            for (int i = 0; i < 4; i++) {
                try {
                    Trace.note("" + in.readObject());
                } catch (java.io.OptionalDataException e) {
                    Trace.note("eof " + e.eof + " length " + e.length);
                } catch (ClassNotFoundException e) {
                    throw new AssertionError(e);
                }
                Trace.note("byte", in::read);
                Trace.note("int", in::readInt);
                Trace.note("fully", () -> {
                    in.readFully(new byte[2]);
                    return "full";
                });
                Trace.note("utf", in::readUTF);
                Trace.note("available", in::available);
            }
        }

        @Override
        public String toString() {
            return "ToTheEnd";
        }
    }

    static final class Confused implements Serializable {
        private static final long serialVersionUID = 1L;

        private void writeObject(ObjectOutputStream out) throws IOException {
            out.writeInt(5);
            out.writeInt(6);
            out.writeObject("a");
        }

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            for (int i = 0; i < 3; i++) {
                try {
                    Trace.note("" + in.readObject());
                } catch (java.io.OptionalDataException e) {
                    Trace.note("eof " + e.eof + " length " + e.length);
                    Trace.note("int " + in.readInt());
                }
            }
        }

        @Override
        public String toString() {
            return "Confused";
        }
    }

    static final class Mistaken implements Serializable {
        private static final long serialVersionUID = 1L;

        private void writeObject(ObjectOutputStream out) throws IOException {
            out.writeObject("a");
            out.writeShort(3);
        }

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            Trace.note("int", in::readInt);
            Trace.note("bytes", () -> in.read(new byte[4]));
            Trace.note("object", in::readObject);
            Trace.note("int of two bytes", in::readInt);
            Trace.note("object", in::readObject);
        }

        @Override
        public String toString() {
            return "Mistaken";
        }
    }

    static final class Rebuilt implements Serializable {
        private static final long serialVersionUID = 1L;
        private final int size = Integer.parseInt("3");
        private transient int[] squares = {0, 1, 4};

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            in.defaultReadObject();
            Trace.note("" + squares);
            squares = new int[size];
            for (int i = 0; i < size; i++) {
                squares[i] = i * i;
            }
        }

        @Override
        public String toString() {
            return java.util.Arrays.toString(squares);
        }
    }

    static final class Finals implements Serializable {
        private static final long serialVersionUID = 1L;
        private final int a;
        private final String b;
        private final transient Object lock = new Object();

        Finals() {
            Trace.note("constructor");
            a = 1;
            b = "b";
        }

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            in.defaultReadObject();
            Trace.note(a + b + lock);
        }

        @Override
        public String toString() {
            return a + b + (lock == null);
        }
    }

    static final class Arrays implements Serializable {
        private static final long serialVersionUID = 1L;
        private transient Object[] all = {
            new int[] {1, 2},
            new byte[0],
            new long[][] {{1}, null, {2, 3}},
            new String[] {"a", null},
            new char[] {'x'},
            new boolean[] {true},
            new double[] {1.5},
            new Object[] {1, "b", new float[] {2}},
            new short[] {7}
        };

        private void writeObject(ObjectOutputStream out) throws IOException {
            for (Object each : all) {
                out.writeObject(each);
            }
            out.writeObject(all[0]);
        }

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            all = new Object[9];
            for (int i = 0; i < all.length; i++) {
                all[i] = in.readObject();
            }
            Trace.note("same " + (in.readObject() == all[0]));
        }

        @Override
        public String toString() {
            return java.util.Arrays.deepToString(all);
        }
    }

    static final class Outer implements Serializable {
        private static final long serialVersionUID = 1L;
        private Inner field = new Inner("field");
        private transient Inner data = new Inner("data");

        private void writeObject(ObjectOutputStream out) throws IOException {
            Trace.note("outer");
            out.defaultWriteObject();
            out.writeInt(1);
            out.writeObject(data);
            out.writeInt(2);
            out.writeObject(field);
        }

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            Trace.note("outer");
            in.defaultReadObject();
            Trace.note("" + in.readInt());
            data = (Inner) in.readObject();
            Trace.note("" + in.readInt() + (in.readObject() == field));
        }

        @Override
        public String toString() {
            return field + " " + data;
        }
    }

    static final class Inner implements Serializable {
        private static final long serialVersionUID = 1L;
        private final String name;

        Inner(String name) {
            this.name = name;
        }

        private void writeObject(ObjectOutputStream out) throws IOException {
            Trace.note("inner " + name);
            out.writeByte(1);
            out.defaultWriteObject();
            out.writeByte(2);
        }

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            Trace.note("inner " + name + in.readByte());
            in.defaultReadObject();
            Trace.note("inner " + name + in.readByte());
        }

        @Override
        public String toString() {
            return name;
        }
    }

    interface Text extends Serializable {
        String get();
    }

    static final class Lambda implements Serializable {
        private static final long serialVersionUID = 1L;
        private String captured = "captured";
        private transient Text text = () -> captured;

        private void writeObject(ObjectOutputStream out) throws IOException {
            out.defaultWriteObject();
            out.writeObject((Text) () -> "alone");
            out.writeObject(text);
            out.writeObject(java.util.concurrent.TimeUnit.DAYS);
            out.writeObject(String.class);
            out.writeObject(int[].class);
        }

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            in.defaultReadObject();
            Trace.note(((Text) in.readObject()).get());
            text = (Text) in.readObject();
            captured = "changed";
            Trace.note("" + in.readObject() + in.readObject() + in.readObject());
        }

        @Override
        public String toString() {
            return text.get();
        }
    }

    static final class Unread implements Serializable {
        private static final long serialVersionUID = 1L;
        private int a = 1;
        private String b = "b";

        private void writeObject(ObjectOutputStream out) throws IOException {
            Trace.note("write");
            out.defaultWriteObject();
        }

        private void readObject(ObjectInputStream in) {
            Trace.note("read");
        }

        @Override
        public String toString() {
            return "Unread " + a + " " + b;
        }
    }

    static final class Unwritten implements Serializable {
        private static final long serialVersionUID = 1L;
        private int a = 1;
        private String b = "b";

        private void writeObject(ObjectOutputStream out) {
            Trace.note("write");
        }

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            in.defaultReadObject();
            Trace.note("read");
        }

        @Override
        public String toString() {
            return "Unwritten " + a + " " + b;
        }
    }
}
