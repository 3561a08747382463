package dev.brine.serializer.hooks;

import static dev.brine.serializer.hooks.Sample.differs;
import static dev.brine.serializer.hooks.Sample.same;

import java.io.Externalizable;
import java.io.IOException;
import java.io.ObjectInput;
import java.io.ObjectInputStream;
import java.io.ObjectOutput;
import java.io.ObjectOutputStream;
import java.util.List;

/** Classes that write and read all of themselves. */
final class Externals {
    private Externals() {}

    static List<Sample> samples() {
        return List.of(
                same("its public constructor runs", () -> new Plain("plain")),
                same("nested, and read in part", Part::new),
                same("reads too far", TooFar::new),
                same("a child of it", () -> new Child("child")),
                same("with writeReplace and readResolve", Both::new),
                same("the hooks of Serializable classes are not called", Ignored::new),
                same("asks for default fields", AsksForFields::new),
                same("in a cycle", Cycle::new),
                same("throws when read", () -> new Plain("throws")),
                differs(
                        Difference.EXTERNAL_CONSTRUCTOR,
                        "its constructor is private",
                        () -> new Hidden("hidden"),
                        "written [] [] throws InvalidClassException",
                        "written [] read [private constructor] is hidden"),
                differs(
                        Difference.EXTERNAL_CONSTRUCTOR,
                        "it has no constructor without parameters",
                        () -> new Demanding("demanding"),
                        "written [write] [] throws InvalidClassException",
                        "written [] read [] is demanding"));
    }

    public static class Plain implements Externalizable {
        private static final long serialVersionUID = 1L;
        private String name;
        private int count = 5;

        public Plain() {
            Trace.note("constructor");
        }

        Plain(String name) {
            this.name = name;
        }

        @Override
        public void writeExternal(ObjectOutput out) throws IOException {
            Trace.note("write " + (out instanceof ObjectOutputStream));
            out.writeUTF(name);
            out.writeObject(List.of(name));
            out.writeChars("xy");
        }

        @Override
        public void readExternal(ObjectInput in) throws IOException, ClassNotFoundException {
            Trace.note("read " + name + count);
            name = in.readUTF();
            if (name.equals("throws")) {
                throw new IOException("because it throws");
            }
            Trace.note("" + in.readObject() + in.readChar() + in.readChar() + in.available());
        }

        @Override
        public String toString() {
            return name + count;
        }
    }

    public static final class Child extends Plain {
        private static final long serialVersionUID = 1L;
        private String own = "own";

        public Child() {
            Trace.note("child's constructor");
        }

        Child(String name) {
            super(name);
        }

        @Override
        public void writeExternal(ObjectOutput out) throws IOException {
            super.writeExternal(out);
            out.writeObject(own);
        }

        @Override
        public void readExternal(ObjectInput in) throws IOException, ClassNotFoundException {
            super.readExternal(in);
            own = in.readObject() + "!";
        }

        @Override
        public String toString() {
            return super.toString() + own;
        }
    }

    public static final class Part implements Externalizable {
        private static final long serialVersionUID = 1L;
        private Object first = new Plain("first");
        private Object second = new Plain("second");

        @Override
        public void writeExternal(ObjectOutput out) throws IOException {
            out.writeObject(first);
            out.writeInt(3);
            out.writeObject(second);
            out.write(new byte[2000]);
        }

        @Override
        public void readExternal(ObjectInput in) throws IOException, ClassNotFoundException {
            first = in.readObject();
            Trace.note("short " + in.readShort());
        }

        @Override
        public String toString() {
            return first + " " + second;
        }
    }

    public static final class TooFar implements Externalizable {
        private static final long serialVersionUID = 1L;

        @Override
        public void writeExternal(ObjectOutput out) throws IOException {
            out.writeInt(3);
        }

        @Override
        public void readExternal(ObjectInput in) throws IOException {
            Trace.note("object", in::readObject);
            Trace.note("int", in::readInt);
            Trace.note("object", in::readObject);
            Trace.note("int", in::readInt);
            Trace.note("byte", in::read);
        }

        @Override
        public String toString() {
            return "TooFar";
        }
    }

    public static final class Both implements Externalizable {
        private static final long serialVersionUID = 1L;

        public Both() {
            Trace.note("constructor");
        }

        private Object writeReplace() {
            Trace.note("writeReplace");
            return this;
        }

        private Object readResolve() {
            Trace.note("readResolve");
            return "resolved";
        }

        @Override
        public void writeExternal(ObjectOutput out) {
            Trace.note("writeExternal");
        }

        @Override
        public void readExternal(ObjectInput in) {
            Trace.note("readExternal");
        }
    }

    public static final class Ignored implements Externalizable {
        private static final long serialVersionUID = 1L;

        private void writeObject(ObjectOutputStream out) {
            Trace.note("writeObject");
        }

        private void readObject(ObjectInputStream in) {
            Trace.note("readObject");
        }

        @Override
        public void writeExternal(ObjectOutput out) {
            Trace.note("writeExternal");
        }

        @Override
        public void readExternal(ObjectInput in) {
            Trace.note("readExternal");
        }

        @Override
        public String toString() {
            return "Ignored";
        }
    }

    public static final class AsksForFields implements Externalizable {
        private static final long serialVersionUID = 1L;

        @Override
        public void writeExternal(ObjectOutput out) throws IOException {
            ObjectOutputStream stream = (ObjectOutputStream) out;
            Trace.note("default", () -> {
                stream.defaultWriteObject();
                return "written";
            });
            Trace.note("put", stream::putFields);
            Trace.note("write", () -> {
                stream.writeFields();
                return "written";
            });
            out.writeInt(1);
        }

        @Override
        public void readExternal(ObjectInput in) throws IOException {
            ObjectInputStream stream = (ObjectInputStream) in;
            Trace.note("default", () -> {
                stream.defaultReadObject();
                return "read";
            });
            Trace.note("get", stream::readFields);
            Trace.note("" + in.readInt());
            Trace.note("validation", () -> {
                stream.registerValidation(() -> Trace.note("valid"), 0);
                return "registered";
            });
        }

        @Override
        public String toString() {
            return "AsksForFields";
        }
    }

    public static final class Cycle implements Externalizable {
        private static final long serialVersionUID = 1L;
        private Object self = this;

        @Override
        public void writeExternal(ObjectOutput out) throws IOException {
            out.writeObject(self);
        }

        @Override
        public void readExternal(ObjectInput in) throws IOException, ClassNotFoundException {
            self = in.readObject();
        }

        @Override
        public String toString() {
            return "" + (self == this);
        }
    }

    static final class Hidden implements Externalizable {
        private static final long serialVersionUID = 1L;
        private String name;

        private Hidden() {
            Trace.note("private constructor");
        }

        Hidden(String name) {
            this.name = name;
        }

        @Override
        public void writeExternal(ObjectOutput out) throws IOException {
            out.writeUTF(name);
        }

        @Override
        public void readExternal(ObjectInput in) throws IOException {
            name = in.readUTF();
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static final class Demanding implements Externalizable {
        private static final long serialVersionUID = 1L;
        private String name;

        Demanding(String name) {
            this.name = name;
        }

        @Override
        public void writeExternal(ObjectOutput out) throws IOException {
            Trace.note("write");
            out.writeUTF(name);
        }

        @Override
        public void readExternal(ObjectInput in) throws IOException {
            Trace.note("read");
            name = in.readUTF();
        }

        @Override
        public String toString() {
            return name;
        }
    }
}
