package dev.brine.serializer.hooks;

import static dev.brine.serializer.hooks.Sample.same;

import java.io.Externalizable;
import java.io.IOException;
import java.io.ObjectInput;
import java.io.ObjectInputStream;
import java.io.ObjectOutput;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamField;
import java.io.Serializable;
import java.util.List;

/** Classes whose form is fixed by the specification, whatever hooks they declare. */
final class RecordsAndEnums {
    private RecordsAndEnums() {}

    static List<Sample> samples() {
        return List.of(
                same("a record's constructor runs", () -> new Point(1, 2)),
                same("hooks of a record are not called", () -> new Hooked("a", 1)),
                same("writeReplace of a record", () -> new Replaced("a")),
                same("readResolve of a record", () -> new Resolved("a")),
                same("an Externalizable record", () -> new External("a")),
                same("a record that its constructor does not take", RecordsAndEnums::invalid),
                same("an enum constant", () -> Plain.ONE),
                same("an enum constant with a body", () -> WithBody.TWO),
                same("hooks of an enum are not called", () -> WithHooks.HOOKED),
                same("an enum constant twice, in one with hooks", () -> new Holder(WithBody.TWO, WithBody.TWO)));
    }

    record Point(int x, int y) implements Serializable {
        Point {
            Trace.note("point " + x + " " + y);
        }
    }

    record Hooked(String a, int b) implements Serializable {
        private static final ObjectStreamField[] serialPersistentFields = {new ObjectStreamField("a", String.class)};

        private void writeObject(ObjectOutputStream out) {
            Trace.note("writeObject");
        }

        private void readObject(ObjectInputStream in) {
            Trace.note("readObject");
        }
    }

    record Replaced(String a) implements Serializable {
        private Object writeReplace() {
            Trace.note("writeReplace");
            return new Resolved(a);
        }
    }

    record Resolved(String a) implements Serializable {
        private Object readResolve() {
            Trace.note("readResolve");
            return new Point(a.length(), 0);
        }
    }

    public record External(String a) implements Externalizable {
        @Override
        public void writeExternal(ObjectOutput out) {
            Trace.note("writeExternal");
        }

        @Override
        public void readExternal(ObjectInput in) {
            Trace.note("readExternal");
        }
    }

    record Checked(int[] value) implements Serializable {
        Checked {
            if (value[0] < 0) {
                throw new IllegalArgumentException("because it is negative");
            }
        }
    }

    static Object invalid() {
        Checked checked = new Checked(new int[] {1});
        checked.value()[0] = -1;
        return checked;
    }

    enum Plain {
        ONE
    }

    enum WithBody {
        TWO {
            @Override
            String name2() {
                return "two";
            }
        };

        abstract String name2();
    }

    enum WithHooks {
        HOOKED;

        private Object writeReplace() {
            Trace.note("writeReplace");
            return "replaced";
        }

        private Object readResolve() {
            Trace.note("readResolve");
            return "resolved";
        }

        private void writeObject(ObjectOutputStream out) {
            Trace.note("writeObject");
        }
    }

    static final class Holder implements Serializable {
        private static final long serialVersionUID = 1L;
        private final transient Object a;
        private final Object b;

        Holder(Object a, Object b) {
            this.a = a;
            this.b = b;
        }

        private void writeObject(ObjectOutputStream out) throws IOException {
            out.writeObject(a);
            out.defaultWriteObject();
        }

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            Object read = in.readObject();
            in.defaultReadObject();
            Trace.note("" + (read == b) + (read == WithBody.TWO));
        }

        @Override
        public String toString() {
            return a + " " + b;
        }
    }
}
