package dev.brine.serializer.hooks;

import static dev.brine.serializer.hooks.Sample.differs;
import static dev.brine.serializer.hooks.Sample.same;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamField;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** {@code writeUnshared} and {@code readUnshared}, and what is met twice. */
final class Sharing {
    private Sharing() {}

    static List<Sample> samples() {
        return List.of(
                same("unshared after shared", () -> new After(new ArrayList<>(List.of("a")))),
                same("unshared before shared", () -> new Before(new ArrayList<>(List.of("a")))),
                same("unshared array", () -> new After(new int[] {1})),
                same("unshared, with children that are shared", Children::new),
                same("unshared twice", () -> new Twice(new StringBuilder("x"))),
                same("unshared, null and constants", Constants::new),
                same("an unshared serialPersistentField", Field::new),
                same("reads unshared what is shared with what came before", ReadsShared::new),
                same("reads unshared what is met again later", ReadsAndMeets::new),
                same("writes itself", Self::new),
                differs(
                        Difference.UNSHARED_CYCLE,
                        "unshared, and it contains itself",
                        Loop::new,
                        "written [] read [list 1, itself false] is Loop",
                        "written [] read [list 1, itself true] is Loop"));
    }

    static final class After implements Serializable {
        private static final long serialVersionUID = 1L;
        private final transient Object value;

        After(Object value) {
            this.value = value;
        }

        private void writeObject(ObjectOutputStream out) throws IOException {
            out.writeObject(value);
            out.writeUnshared(value);
            out.writeObject(value);
        }

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            Object first = in.readObject();
            Object second = in.readUnshared();
            Object third = in.readObject();
            Trace.note("" + (first == second) + (first == third) + second.getClass());
        }

        @Override
        public String toString() {
            return "After";
        }
    }

    static final class Before implements Serializable {
        private static final long serialVersionUID = 1L;
        private final transient Object value;

        Before(Object value) {
            this.value = value;
        }

        private void writeObject(ObjectOutputStream out) throws IOException {
            out.writeUnshared(value);
            out.writeObject(value);
            out.writeObject(value);
        }

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            Object first = in.readUnshared();
            Object second = in.readObject();
            Object third = in.readObject();
            Trace.note("" + (first == second) + (second == third));
        }

        @Override
        public String toString() {
            return "Before";
        }
    }

    static final class Children implements Serializable {
        private static final long serialVersionUID = 1L;

        private void writeObject(ObjectOutputStream out) throws IOException {
            Object child = new StringBuilder("child");
            Object[] array = {child, child};
            out.writeObject(child);
            out.writeUnshared(array);
            for (int i = 0; i < 50; i++) {
                out.writeObject(new StringBuilder("more than are scanned"));
            }
            out.writeUnshared(array);
            out.writeObject(array);
            out.writeObject(child);
        }

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            Object child = in.readObject();
            Object[] first = (Object[]) in.readUnshared();
            for (int i = 0; i < 50; i++) {
                in.readObject();
            }
            Object[] second = (Object[]) in.readUnshared();
            Object[] third = (Object[]) in.readObject();
            Trace.note("" + (first[0] == child) + (first[1] == child) + (second[0] == child) + (third[1] == child));
            Trace.note("" + (first == second) + (second == third) + (in.readObject() == child));
        }

        @Override
        public String toString() {
            return "Children";
        }
    }

    static final class Twice implements Serializable {
        private static final long serialVersionUID = 1L;
        private final transient Object value;

        Twice(Object value) {
            this.value = value;
        }

        private void writeObject(ObjectOutputStream out) throws IOException {
            out.writeUnshared(value);
            out.writeUnshared(value);
        }

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            Object first = in.readObject();
            Trace.note("" + (first == in.readObject()) + first);
        }

        @Override
        public String toString() {
            return "Twice";
        }
    }

    static final class Constants implements Serializable {
        private static final long serialVersionUID = 1L;

        private void writeObject(ObjectOutputStream out) throws IOException {
            out.writeUnshared(null);
            out.writeUnshared("string");
            out.writeUnshared(Thread.State.NEW);
            out.writeUnshared(5);
            out.writeUnshared(List.of(1));
        }

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            Trace.note("" + in.readUnshared() + in.readUnshared());
            Trace.note("" + (in.readUnshared() == Thread.State.NEW) + in.readUnshared() + in.readUnshared());
        }

        @Override
        public String toString() {
            return "Constants";
        }
    }

    static final class Field implements Serializable {
        private static final long serialVersionUID = 1L;
        private static final ObjectStreamField[] serialPersistentFields = {
            new ObjectStreamField("a", Object.class), new ObjectStreamField("b", Object.class, true)
        };
        private Object a = new ArrayList<>(List.of(1));
        private Object b = a;

        @Override
        public String toString() {
            return "" + a + b + (a == b);
        }
    }

    static final class ReadsShared implements Serializable {
        private static final long serialVersionUID = 1L;
        private final StringBuilder value = new StringBuilder("a");

        private void writeObject(ObjectOutputStream out) throws IOException {
            out.writeObject(value);
            out.writeObject(value);
        }

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            Trace.note("shared", in::readObject);
            Trace.note("unshared", in::readUnshared);
        }

        @Override
        public String toString() {
            return "ReadsShared";
        }
    }

    static final class ReadsAndMeets implements Serializable {
        private static final long serialVersionUID = 1L;
        private final StringBuilder value = new StringBuilder("a");

        private void writeObject(ObjectOutputStream out) throws IOException {
            out.writeObject(value);
            out.writeObject(value);
        }

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            Trace.note("unshared", in::readUnshared);
            Trace.note("shared", in::readObject);
        }

        @Override
        public String toString() {
            return "ReadsAndMeets";
        }
    }

    static final class Self implements Serializable {
        private static final long serialVersionUID = 1L;

        private void writeObject(ObjectOutputStream out) throws IOException {
            out.writeObject(this);
            out.writeObject(new Object[] {this});
        }

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            Trace.note("" + (in.readObject() == this) + (((Object[]) in.readObject())[0] == this));
        }

        @Override
        public String toString() {
            return "Self";
        }
    }

    static final class Loop implements Serializable {
        private static final long serialVersionUID = 1L;

        private void writeObject(ObjectOutputStream out) throws IOException {
            List<Object> list = new ArrayList<>();
            list.add(list);
            out.writeUnshared(list);
        }

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            List<?> list = (List<?>) in.readUnshared();
            Trace.note("list " + list.size());
            Trace.note("itself " + (list.get(0) == list));
        }

        @Override
        public String toString() {
            return "Loop";
        }
    }
}
