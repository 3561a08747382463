package dev.brine.serializer.hooks;

import static dev.brine.serializer.hooks.Sample.same;

import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.ObjectInputValidation;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.List;

/** In which order hooks of a hierarchy and validations run. */
final class Order {
    private Order() {}

    static List<Sample> samples() {
        return List.of(
                same("private hooks at three levels", Bottom::new),
                same("hooks at the top only", BelowHooks::new),
                same("validations by priority, then the last first", () -> new Checked("a")),
                same("validations of a graph", () -> new Holder(new Checked("a"), new Checked("b"))),
                same("a validation that fails", () -> new Holder(new Checked("bad"), new Checked("b"))),
                same("a validation that throws something else", () -> new Checked("worse")),
                same("a validation of nothing", NullValidation::new),
                same("validations of one that resolves to another", () -> new Holder(new Resolved(), "b")));
    }

    static class Top implements Serializable {
        private static final long serialVersionUID = 1L;
        private String name = "top";

        private void writeObject(ObjectOutputStream out) throws IOException {
            Trace.note("write top");
            out.defaultWriteObject();
            out.writeUTF("data of top");
        }

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            in.defaultReadObject();
            Trace.note("read top " + name + in.readUTF() + " as " + this);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static class Middle extends Top {
        private static final long serialVersionUID = 1L;
        private String name = "middle";

        private void writeObject(ObjectOutputStream out) throws IOException {
            Trace.note("write middle");
            out.writeUTF("data of middle");
            out.defaultWriteObject();
        }

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            Trace.note("read middle " + in.readUTF() + " as " + this);
            in.defaultReadObject();
        }

        @Override
        public String toString() {
            return super.toString() + name;
        }
    }

    static final class Bottom extends Middle {
        private static final long serialVersionUID = 1L;
        private String name = "bottom";

        private void writeObject(ObjectOutputStream out) throws IOException {
            Trace.note("write bottom");
            out.defaultWriteObject();
        }

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            Trace.note("read bottom as " + this);
            in.defaultReadObject();
        }

        @Override
        public String toString() {
            return super.toString() + name;
        }
    }

    static final class BelowHooks extends Top {
        private static final long serialVersionUID = 1L;
        private String name = "below";
        private transient String gone = "gone";

        @Override
        public String toString() {
            return super.toString() + name + gone;
        }
    }

    static final class Holder implements Serializable {
        private static final long serialVersionUID = 1L;
        private final Object first;
        private final Object second;

        Holder(Object first, Object second) {
            this.first = first;
            this.second = second;
        }

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            in.registerValidation(() -> Trace.note("valid holder"), 5);
            in.defaultReadObject();
            Trace.note("read holder");
        }

        @Override
        public String toString() {
            return first + " " + second;
        }
    }

    static final class Checked implements Serializable, ObjectInputValidation {
        private static final long serialVersionUID = 1L;
        private final String name;

        Checked(String name) {
            this.name = name;
        }

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            in.registerValidation(() -> Trace.note("low " + name), -10);
            in.registerValidation(this, 0);
            in.registerValidation(() -> Trace.note("zero " + name), 0);
            in.registerValidation(() -> Trace.note("high " + name), 10);
            in.registerValidation(() -> Trace.note("five " + name), 5);
            in.defaultReadObject();
            Trace.note("read " + name);
        }

        @Override
        public void validateObject() throws InvalidObjectException {
            Trace.note("valid " + name);
            if (name.equals("bad")) {
                throw new InvalidObjectException("because it is bad");
            }
            if (name.equals("worse")) {
                throw new IllegalStateException("because it is worse");
            }
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static final class NullValidation implements Serializable {
        private static final long serialVersionUID = 1L;

        private void readObject(ObjectInputStream in) {
            Trace.note("null", () -> {
                in.registerValidation(null, 0);
                return "registered";
            });
        }

        @Override
        public String toString() {
            return "NullValidation";
        }
    }

    static final class Resolved implements Serializable {
        private static final long serialVersionUID = 1L;

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            in.defaultReadObject();
            in.registerValidation(() -> Trace.note("valid unresolved"), 0);
        }

        private Object readResolve() {
            Trace.note("resolve");
            return "resolved";
        }
    }
}
