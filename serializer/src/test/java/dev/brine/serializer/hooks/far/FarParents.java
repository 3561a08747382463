package dev.brine.serializer.hooks.far;

import dev.brine.serializer.hooks.Trace;
import java.io.ObjectStreamException;
import java.io.Serializable;

/** Parents in another package than their children: which of their methods these inherit. */
public final class FarParents {
    private FarParents() {}

    public static class WithProtected implements Serializable {
        private static final long serialVersionUID = 1L;

        protected Object writeReplace() throws ObjectStreamException {
            Trace.note("protected writeReplace");
            return this;
        }

        protected Object readResolve() throws ObjectStreamException {
            Trace.note("protected readResolve");
            return this;
        }
    }

    public static class WithPackagePrivate implements Serializable {
        private static final long serialVersionUID = 1L;

        Object writeReplace() {
            Trace.note("package-private writeReplace");
            return "replaced";
        }

        Object readResolve() {
            Trace.note("package-private readResolve");
            return "resolved";
        }
    }

    public static class WithPrivate implements Serializable {
        private static final long serialVersionUID = 1L;

        private Object writeReplace() {
            Trace.note("private writeReplace");
            return "replaced";
        }

        private Object readResolve() {
            Trace.note("private readResolve");
            return "resolved";
        }
    }

    public static class PackagePrivateConstructor {
        protected String state = "constructed";

        PackagePrivateConstructor() {
            Trace.note("package-private constructor");
        }

        protected PackagePrivateConstructor(String state) {
            this.state = state;
        }
    }

    public static class ProtectedConstructor {
        protected transient String state;

        protected ProtectedConstructor() {
            Trace.note("protected constructor");
            state = "constructed";
        }
    }
}
