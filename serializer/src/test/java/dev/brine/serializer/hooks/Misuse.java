package dev.brine.serializer.hooks;

import static dev.brine.serializer.hooks.Sample.differs;
import static dev.brine.serializer.hooks.Sample.same;

import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.List;

/** What hooks may not do, what they throw, and methods that only look like hooks. */
final class Misuse {
    private Misuse() {}

    static List<Sample> samples() {
        return List.of(
                same("fields written and read twice", Twice::new),
                same("putFields after default", PutAfterDefault::new),
                same("default after putFields", DefaultAfterPut::new),
                differs(
                        Difference.WRITTEN_AGAIN,
                        "writeFields without putFields",
                        NoPut::new,
                        " [write] throws NotActiveException",
                        " [write, write] throws NotActiveException"),
                same("writeFields twice", WritesTwice::new),
                same("writes another's default after its own object", AfterObject::new),
                differs(
                        Difference.WRITTEN_AGAIN,
                        "throws an IOException when written",
                        () -> new ThrowsWhenWritten(new IOException("because")),
                        " [throw] throws IOException: because",
                        " [throw, throw] throws IOException: because"),
                differs(
                        Difference.WRITTEN_AGAIN,
                        "throws unchecked when written",
                        () -> new ThrowsWhenWritten(new IllegalStateException("because")),
                        " [throw] throws IllegalStateException: because",
                        " [throw, throw] throws IllegalStateException: because"),
                differs(
                        Difference.WRITTEN_AGAIN,
                        "throws an error when written",
                        () -> new ThrowsWhenWritten(new AssertionError("because")),
                        " [throw] throws AssertionError: because",
                        " [throw, throw] throws AssertionError: because"),
                same(
                        "throws an IOException when read",
                        () -> new ThrowsWhenRead(new InvalidObjectException("because"))),
                same("throws unchecked when read", () -> new ThrowsWhenRead(new IllegalStateException("because"))),
                same("throws that a class is missing", () -> new ThrowsWhenRead(new ClassNotFoundException("because"))),
                differs(
                        Difference.FAILURES_ARE_FINAL,
                        "catches what a nested hook throws",
                        Catches::new,
                        "written [] read [throw because, caught because] is Catches",
                        "written [] [throw because] throws InvalidObjectException: because"),
                same("public hooks", PublicHooks::new),
                same("static hooks", StaticHooks::new),
                same("hooks of other parameters and results", OtherSignatures::new),
                same("hooks that are protected, of the parent", OfProtected::new),
                same("not found by the names of others", Lookalikes::new));
    }

    private static Object done(Trace.Attempt attempt) throws Exception {
        attempt.run();
        return "done";
    }

    static final class Twice implements Serializable {
        private static final long serialVersionUID = 1L;
        private int a = 1;

        private void writeObject(ObjectOutputStream out) throws IOException {
            out.defaultWriteObject();
            Trace.note("again", () -> {
                out.defaultWriteObject();
                return "done";
            });
        }

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            in.defaultReadObject();
            Trace.note("again", () -> {
                in.defaultReadObject();
                return "done";
            });
            Trace.note("and by name", in::readFields);
        }

        @Override
        public String toString() {
            return "" + a;
        }
    }

    static final class PutAfterDefault implements Serializable {
        private static final long serialVersionUID = 1L;
        private int a = 1;

        private void writeObject(ObjectOutputStream out) throws IOException {
            out.defaultWriteObject();
            Trace.note("put", out::putFields);
            Trace.note("write", () -> {
                out.writeFields();
                return "done";
            });
        }

        @Override
        public String toString() {
            return "" + a;
        }
    }

    static final class DefaultAfterPut implements Serializable {
        private static final long serialVersionUID = 1L;
        private int a = 1;

        private void writeObject(ObjectOutputStream out) throws IOException {
            out.putFields().put("a", 2);
            Trace.note("default", () -> {
                out.defaultWriteObject();
                return "done";
            });
            out.writeFields();
        }

        @Override
        public String toString() {
            return "" + a;
        }
    }

    static final class NoPut implements Serializable {
        private static final long serialVersionUID = 1L;

        private void writeObject(ObjectOutputStream out) throws IOException {
            Trace.note("write");
            out.writeFields();
        }
    }

    static final class WritesTwice implements Serializable {
        private static final long serialVersionUID = 1L;
        private String a = "a";

        private void writeObject(ObjectOutputStream out) throws IOException {
            out.putFields().put("a", "first");
            out.writeFields();
            out.putFields().put("a", "second");
            Trace.note("again", () -> {
                out.writeFields();
                return "done";
            });
        }

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            Trace.note("" + in.readFields().get("a", null));
        }

        @Override
        public String toString() {
            return a;
        }
    }

    static final class AfterObject implements Serializable {
        private static final long serialVersionUID = 1L;
        private String a = "a";

        private void writeObject(ObjectOutputStream out) throws IOException {
            out.writeObject(new Twice());
            out.defaultWriteObject();
        }

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            Trace.note("" + in.readObject());
            in.defaultReadObject();
        }

        @Override
        public String toString() {
            return a;
        }
    }

    static final class ThrowsWhenWritten implements Serializable {
        private static final long serialVersionUID = 1L;
        private final transient Throwable thrown;

        ThrowsWhenWritten(Throwable thrown) {
            this.thrown = thrown;
        }

        private void writeObject(ObjectOutputStream out) throws IOException {
            Trace.note("throw");
            if (thrown instanceof IOException e) {
                throw e;
            }
            if (thrown instanceof RuntimeException e) {
                throw e;
            }
            throw (Error) thrown;
        }
    }

    static final class ThrowsWhenRead implements Serializable {
        private static final long serialVersionUID = 1L;
        private final Throwable thrown;

        ThrowsWhenRead(Throwable thrown) {
            this.thrown = thrown;
        }

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            in.defaultReadObject();
            Trace.note("throw " + thrown.getMessage());
            if (thrown instanceof IOException e) {
                throw e;
            }
            if (thrown instanceof RuntimeException e) {
                throw e;
            }
            throw (ClassNotFoundException) thrown;
        }
    }

    static final class Catches implements Serializable {
        private static final long serialVersionUID = 1L;

        private void writeObject(ObjectOutputStream out) throws IOException {
            out.writeObject(new ThrowsWhenRead(new InvalidObjectException("because")));
        }

        private void readObject(ObjectInputStream in) throws ClassNotFoundException {
            try {
                in.readObject();
            } catch (IOException e) {
                Trace.note("caught " + e.getMessage());
            }
        }

        @Override
        public String toString() {
            return "Catches";
        }
    }

    static final class PublicHooks implements Serializable {
        private static final long serialVersionUID = 1L;
        private int a = 1;

        public void writeObject(ObjectOutputStream out) {
            Trace.note("write");
        }

        public void readObject(ObjectInputStream in) {
            Trace.note("read");
        }

        @Override
        public String toString() {
            return "" + a;
        }
    }

    static final class StaticHooks implements Serializable {
        private static final long serialVersionUID = 1L;
        private int a = 1;

        private static void writeObject(ObjectOutputStream out) {
            Trace.note("write");
        }

        private static void readObject(ObjectInputStream in) {
            Trace.note("read");
        }

        @Override
        public String toString() {
            return "" + a;
        }
    }

    static final class OtherSignatures implements Serializable {
        private static final long serialVersionUID = 1L;
        private int a = 1;

        private void writeObject(java.io.ObjectOutput out) {
            Trace.note("write");
        }

        private Object readObject(ObjectInputStream in) {
            Trace.note("read");
            return null;
        }

        private void readObjectNoData(Object unused) {
            Trace.note("no data");
        }

        @Override
        public String toString() {
            return "" + a;
        }
    }

    static class ProtectedHooks implements Serializable {
        private static final long serialVersionUID = 1L;
        private int a = 1;

        protected void writeObject(ObjectOutputStream out) throws IOException {
            Trace.note("write");
        }

        protected void readObject(ObjectInputStream in) throws IOException {
            Trace.note("read");
        }

        @Override
        public String toString() {
            return "" + a;
        }
    }

    static final class OfProtected extends ProtectedHooks {
        private static final long serialVersionUID = 1L;
    }

    /** Not Serializable by itself below the one that is; its own names are in neither's way. */
    static final class Lookalikes implements Serializable {
        private static final long serialVersionUID = 1L;
        private final List<String> writeObject = List.of("field");

        private void writeObject(ObjectOutputStream out) throws IOException {
            Trace.note(
                    "write",
                    () -> done(() -> {
                        out.defaultWriteObject();
                        return null;
                    }));
        }

        private void writeObject(String other) {
            Trace.note(other);
        }

        @Override
        public String toString() {
            return "" + writeObject;
        }
    }
}
