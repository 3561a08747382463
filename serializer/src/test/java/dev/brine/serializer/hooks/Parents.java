package dev.brine.serializer.hooks;

import static dev.brine.serializer.hooks.Sample.differs;
import static dev.brine.serializer.hooks.Sample.same;

import dev.brine.serializer.hooks.far.FarParents;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.List;

/** Serializable classes whose parent is not. */
final class Parents {
    private Parents() {}

    static List<Sample> samples() {
        return List.of(
                same("restores what the constructor made", Restores::new),
                same("two levels of constructors", Grandchild::new),
                same("a package-private constructor in this package", NearPackage::new),
                same("a protected constructor in another package", FarChild::new),
                same("a constructor that throws", OfThrowing::new),
                same("no hooks, and nothing in the parent", OfStateless::new),
                differs(
                        Difference.PARENTS_BY_FIELDS,
                        "no hooks below a parent with state",
                        NoHooks::new,
                        "written [] read [constructor] is fresh child",
                        "written [] read [] is changed child"),
                differs(
                        Difference.PARENTS_BY_FIELDS,
                        "only readObject below a parent with state",
                        ReadsOnly::new,
                        "written [] read [constructor, read fresh] is fresh",
                        "written [] read [read changed] is changed"),
                differs(
                        Difference.PARENTS_BY_FIELDS,
                        "a constructor that it may not call",
                        OfPrivate::new,
                        "written [write] [] throws InvalidClassException",
                        "written [write] read [read kept] is kept"),
                differs(
                        Difference.PARENTS_BY_FIELDS,
                        "a package-private constructor in another package",
                        FarPackage::new,
                        "written [write] [] throws InvalidClassException",
                        "written [write] read [read kept] is kept"));
    }

    static class Parent {
        String state = "fresh";

        Parent() {
            Trace.note("constructor");
        }

        Parent(String state) {
            this.state = state;
        }
    }

    static final class Restores extends Parent implements Serializable {
        private static final long serialVersionUID = 1L;

        Restores() {
            super("restored");
        }

        private void writeObject(ObjectOutputStream out) throws IOException {
            out.defaultWriteObject();
            out.writeUTF(state);
        }

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            in.defaultReadObject();
            Trace.note("finds " + state);
            state = in.readUTF();
        }

        @Override
        public String toString() {
            return state;
        }
    }

    static class Grandparent {
        Object made = "made";

        protected Grandparent() {
            Trace.note("grandparent");
        }

        Grandparent(Object made) {
            this.made = made;
        }
    }

    static class Between extends Grandparent {
        int also = 5;

        public Between() {
            Trace.note("between");
        }

        Between(Object made) {
            super(made);
            also = 6;
        }
    }

    static final class Grandchild extends Between implements Serializable {
        private static final long serialVersionUID = 1L;

        Grandchild() {
            super("other");
        }

        private void writeObject(ObjectOutputStream out) throws IOException {
            out.defaultWriteObject();
        }

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            in.defaultReadObject();
            Trace.note(made + " " + also);
        }

        @Override
        public String toString() {
            return made + " " + also;
        }
    }

    static class PackagePrivate {
        String state = "fresh";

        PackagePrivate() {
            Trace.note("package-private constructor");
        }
    }

    static final class NearPackage extends PackagePrivate implements Serializable {
        private static final long serialVersionUID = 1L;

        private void writeObject(ObjectOutputStream out) throws IOException {
            out.defaultWriteObject();
        }

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            in.defaultReadObject();
        }

        @Override
        public String toString() {
            return state;
        }
    }

    static final class FarChild extends FarParents.ProtectedConstructor implements Serializable {
        private static final long serialVersionUID = 1L;

        private void writeObject(ObjectOutputStream out) throws IOException {
            out.defaultWriteObject();
            out.writeObject(state);
        }

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            in.defaultReadObject();
            state = in.readObject() + " and read";
        }

        @Override
        public String toString() {
            return state;
        }
    }

    static class Throwing {
        String state = "fresh";

        Throwing() {
            throw new IllegalStateException("because it throws");
        }

        Throwing(String state) {
            this.state = state;
        }
    }

    static final class OfThrowing extends Throwing implements Serializable {
        private static final long serialVersionUID = 1L;

        OfThrowing() {
            super("made");
        }

        private void writeObject(ObjectOutputStream out) throws IOException {
            out.defaultWriteObject();
        }

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            in.defaultReadObject();
        }
    }

    static class Stateless {
        @Override
        public String toString() {
            return "stateless";
        }
    }

    static final class OfStateless extends Stateless implements Serializable {
        private static final long serialVersionUID = 1L;
    }

    static final class NoHooks extends Parent implements Serializable {
        private static final long serialVersionUID = 1L;
        private final String own = "child";

        NoHooks() {
            super("changed");
        }

        @Override
        public String toString() {
            return state + " " + own;
        }
    }

    static final class ReadsOnly extends Parent implements Serializable {
        private static final long serialVersionUID = 1L;

        ReadsOnly() {
            super("changed");
        }

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            in.defaultReadObject();
            Trace.note("read " + state);
        }

        @Override
        public String toString() {
            return state;
        }
    }

    static class Private {
        String state = "fresh";

        private Private() {
            Trace.note("private constructor");
        }

        Private(String state) {
            this.state = state;
        }
    }

    static final class OfPrivate extends Private implements Serializable {
        private static final long serialVersionUID = 1L;

        OfPrivate() {
            super("kept");
        }

        private void writeObject(ObjectOutputStream out) throws IOException {
            Trace.note("write");
            out.defaultWriteObject();
        }

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            in.defaultReadObject();
            Trace.note("read " + state);
        }

        @Override
        public String toString() {
            return state;
        }
    }

    static final class FarPackage extends FarParents.PackagePrivateConstructor implements Serializable {
        private static final long serialVersionUID = 1L;

        FarPackage() {
            super("kept");
        }

        private void writeObject(ObjectOutputStream out) throws IOException {
            Trace.note("write");
            out.defaultWriteObject();
        }

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            in.defaultReadObject();
            Trace.note("read " + state);
        }

        @Override
        public String toString() {
            return state;
        }
    }
}
