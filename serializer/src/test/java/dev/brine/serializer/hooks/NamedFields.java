package dev.brine.serializer.hooks;

import static dev.brine.serializer.hooks.Sample.differs;
import static dev.brine.serializer.hooks.Sample.same;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamField;
import java.io.Serializable;
import java.util.List;

/** {@code putFields}, {@code readFields} and {@code serialPersistentFields}. */
final class NamedFields {
    private NamedFields() {}

    static List<Sample> samples() {
        return List.of(
                same("putFields and readFields", PutAndGet::new),
                same("fields that are none of the class", Imagined::new),
                same("putFields, then default", PutThenDefault::new),
                same("default, then readFields", DefaultThenGet::new),
                same("fields left unset", PutFew::new),
                same("names and types that are not there", Wrong::new),
                same("serialPersistentFields without hooks", Chosen::new),
                same("serialPersistentFields that are not private static final", NotChosen::new),
                differs(
                        Difference.WRITTEN_AGAIN,
                        "serialPersistentFields that name no field, by default",
                        Unmatched::new,
                        " [write] throws InvalidClassException",
                        " [write, write] throws InvalidClassException"),
                same("serialPersistentFields of another type, without hooks", Mistyped::new),
                same("an empty serialPersistentFields", Empty::new),
                same("put of a wrong class", WrongClass::new),
                differs(
                        Difference.FIELDS_APART,
                        "putFields without writeFields",
                        Unsent::new,
                        "written [put] [] throws EOFException",
                        "written [put] read [defaulted true] is -1"));
    }

    static final class PutAndGet implements Serializable {
        private static final long serialVersionUID = 1L;
        private boolean z = true;
        private byte b = 1;
        private char c = 'c';
        private short s = 2;
        private int i = 3;
        private long j = 4;
        private float f = 5;
        private double d = 6;
        private Object l = "seven";
        private int[] array = {8};

        private void writeObject(ObjectOutputStream out) throws IOException {
            ObjectOutputStream.PutField fields = out.putFields();
            Trace.note("same " + (out.putFields() == fields));
            fields.put("z", z);
            fields.put("b", b);
            fields.put("c", c);
            fields.put("s", s);
            fields.put("i", i);
            fields.put("j", j);
            fields.put("f", f);
            fields.put("d", d);
            fields.put("l", l);
            fields.put("array", array);
            out.writeFields();
            out.writeInt(9);
        }

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            ObjectInputStream.GetField fields = in.readFields();
            Trace.note(fields.getObjectStreamClass().getName());
            Trace.note("defaulted " + fields.defaulted("z") + fields.defaulted("l"));
            z = fields.get("z", false);
            b = fields.get("b", (byte) 0);
            c = fields.get("c", ' ');
            s = fields.get("s", (short) 0);
            i = fields.get("i", 0);
            j = fields.get("j", 0L);
            f = fields.get("f", 0f);
            d = fields.get("d", 0d);
            l = fields.get("l", null);
            array = (int[]) fields.get("array", null);
            Trace.note("" + in.readInt());
        }

        @Override
        public String toString() {
            return "" + z + b + c + s + i + j + f + d + l + array[0];
        }
    }

    static final class Imagined implements Serializable {
        private static final long serialVersionUID = 1L;
        private static final ObjectStreamField[] serialPersistentFields = {
            new ObjectStreamField("name", String.class),
            new ObjectStreamField("count", int.class),
            new ObjectStreamField("ratio", double.class),
            new ObjectStreamField("all", Object[].class)
        };
        private transient String actual = "actual";

        private void writeObject(ObjectOutputStream out) throws IOException {
            out.putFields().put("name", actual);
            out.putFields().put("count", 5);
            out.putFields().put("all", new Object[] {this});
            out.writeFields();
        }

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            ObjectInputStream.GetField fields = in.readFields();
            actual = (String) fields.get("name", null);
            Trace.note(actual + fields.get("count", -1) + fields.get("ratio", -1.0) + fields.defaulted("ratio"));
            Trace.note("" + (((Object[]) fields.get("all", null))[0] == this));
        }

        @Override
        public String toString() {
            return actual;
        }
    }

    static final class PutThenDefault implements Serializable {
        private static final long serialVersionUID = 1L;
        private int a = 1;
        private String b = "b";

        private void writeObject(ObjectOutputStream out) throws IOException {
            out.putFields().put("a", 2);
            out.putFields().put("b", "c");
            out.writeFields();
        }

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            in.defaultReadObject();
        }

        @Override
        public String toString() {
            return a + b;
        }
    }

    static final class DefaultThenGet implements Serializable {
        private static final long serialVersionUID = 1L;
        private int a = 1;
        private String b = "b";

        private void writeObject(ObjectOutputStream out) throws IOException {
            out.defaultWriteObject();
        }

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            ObjectInputStream.GetField fields = in.readFields();
            a = fields.get("a", 0) + 1;
            b = fields.get("b", "") + "!";
        }

        @Override
        public String toString() {
            return a + b;
        }
    }

    static final class PutFew implements Serializable {
        private static final long serialVersionUID = 1L;
        private int a = 1;
        private int b = 2;
        private String c = "c";

        private void writeObject(ObjectOutputStream out) throws IOException {
            out.putFields().put("b", b);
            out.writeFields();
        }

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            ObjectInputStream.GetField fields = in.readFields();
            a = fields.get("a", 77);
            b = fields.get("b", 77);
            c = (String) fields.get("c", "default");
            Trace.note("" + fields.defaulted("a") + fields.defaulted("c"));
        }

        @Override
        public String toString() {
            return a + " " + b + " " + c;
        }
    }

    static final class Wrong implements Serializable {
        private static final long serialVersionUID = 1L;
        private int a = 1;
        private String b = "b";
        private transient int hidden = 2;

        private void writeObject(ObjectOutputStream out) throws IOException {
            ObjectOutputStream.PutField fields = out.putFields();
            Trace.note("unknown", () -> put(() -> fields.put("none", 1)));
            Trace.note("transient", () -> put(() -> fields.put("hidden", 1)));
            Trace.note("another primitive", () -> put(() -> fields.put("a", 1L)));
            Trace.note("a smaller primitive", () -> put(() -> fields.put("a", (byte) 1)));
            Trace.note("object for int", () -> put(() -> fields.put("a", (Object) 1)));
            Trace.note("int for object", () -> put(() -> fields.put("b", 1)));
            Trace.note("null", () -> put(() -> fields.put("b", null)));
            Trace.note("no name", () -> put(() -> fields.put(null, 1)));
            fields.put("a", 5);
            out.writeFields();
        }

        private static String put(Runnable put) {
            put.run();
            return "put";
        }

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            ObjectInputStream.GetField fields = in.readFields();
            Trace.note("unknown", () -> fields.get("none", 1));
            Trace.note("transient", () -> fields.get("hidden", 1));
            Trace.note("another primitive", () -> fields.get("a", 1L));
            Trace.note("object for int", () -> fields.get("a", (Object) 1));
            Trace.note("int for object", () -> fields.get("b", 1));
            Trace.note("defaulted unknown", () -> fields.defaulted("none"));
            Trace.note("defaulted transient", () -> fields.defaulted("hidden"));
            Trace.note("right", () -> fields.get("a", 1));
        }

        @Override
        public String toString() {
            return a + b + hidden;
        }
    }

    static final class Chosen implements Serializable {
        private static final long serialVersionUID = 1L;
        private static final ObjectStreamField[] serialPersistentFields = {
            new ObjectStreamField("kept", String.class), new ObjectStreamField("also", int.class)
        };
        private String kept = "kept";
        private String left = "left";
        private transient int also = 1;

        @Override
        public String toString() {
            return kept + left + also;
        }
    }

    static final class NotChosen implements Serializable {
        private static final long serialVersionUID = 1L;
        static final ObjectStreamField[] serialPersistentFields = {new ObjectStreamField("a", int.class)};
        private int a = 1;
        private int b = 2;

        @Override
        public String toString() {
            return a + " " + b;
        }
    }

    static final class Unmatched implements Serializable {
        private static final long serialVersionUID = 1L;
        private static final ObjectStreamField[] serialPersistentFields = {new ObjectStreamField("none", int.class)};
        private int a = 1;

        private void writeObject(ObjectOutputStream out) throws IOException {
            Trace.note("write");
            out.defaultWriteObject();
        }

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            in.defaultReadObject();
        }

        @Override
        public String toString() {
            return "Unmatched " + a;
        }
    }

    static final class Mistyped implements Serializable {
        private static final long serialVersionUID = 1L;
        private static final ObjectStreamField[] serialPersistentFields = {new ObjectStreamField("a", long.class)};
        private int a = 1;

        @Override
        public String toString() {
            return "Mistyped " + a;
        }
    }

    static final class Empty implements Serializable {
        private static final long serialVersionUID = 1L;
        private static final ObjectStreamField[] serialPersistentFields = {};
        private int a = 1;

        @Override
        public String toString() {
            return "Empty " + a;
        }
    }

    static final class WrongClass implements Serializable {
        private static final long serialVersionUID = 1L;
        private String a = "a";

        private void writeObject(ObjectOutputStream out) throws IOException {
            out.putFields().put("a", List.of(1));
            out.writeFields();
        }

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            Trace.note("default", () -> {
                in.defaultReadObject();
                return "read";
            });
        }

        @Override
        public String toString() {
            return "WrongClass " + a;
        }
    }

    static final class Unsent implements Serializable {
        private static final long serialVersionUID = 1L;
        private int a = 1;

        private void writeObject(ObjectOutputStream out) throws IOException {
            Trace.note("put");
            out.putFields().put("a", 5);
        }

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            ObjectInputStream.GetField fields = in.readFields();
            Trace.note("defaulted " + fields.defaulted("a"));
            a = fields.get("a", -1);
        }

        @Override
        public String toString() {
            return "" + a;
        }
    }
}
