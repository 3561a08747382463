package dev.brine.serializer.hooks;

import static dev.brine.serializer.hooks.Sample.same;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.TreeMap;

/** Children of the JDK's classes that have hooks, and classes within methods. */
final class OfTheJdk {
    private OfTheJdk() {}

    static List<Sample> samples() {
        return List.of(
                same("a list with hooks", () -> new Listed(List.of("a", "b"))),
                same("a map with hooks", OfTheJdk::mapped),
                same("a set with readResolve", OfTheJdk::setOf),
                same("a sorted map with hooks", OfTheJdk::sorted),
                same("a date with hooks", () -> new Dated(5_000_000_000L)),
                same("a decimal with hooks", () -> new Decimal("1.50")),
                same("an exception with hooks", () -> new Failed("failed", new IOException("cause"))),
                same("a class descriptor", () -> new Described()),
                same("an inner class", () -> new OuterClass().new Inner()),
                same("a local class that captures", () -> local("captured", 5)),
                same("an anonymous class", () -> anonymous("captured")));
    }

    static final class Listed extends ArrayList<String> {
        private static final long serialVersionUID = 1L;
        private transient int count;

        Listed(List<String> all) {
            super(all);
            count = all.size();
        }

        private void writeObject(ObjectOutputStream out) throws IOException {
            Trace.note("write " + this);
            out.defaultWriteObject();
            out.writeInt(count);
        }

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            Trace.note("read " + this);
            in.defaultReadObject();
            count = in.readInt();
        }

        private Object readResolve() {
            Trace.note("resolve " + size());
            return this;
        }

        @Override
        public String toString() {
            return super.toString() + count;
        }
    }

    static final class Mapped extends HashMap<String, Object> {
        private static final long serialVersionUID = 1L;
        private String extra = "extra";

        @Override
        public Object put(String key, Object value) {
            Trace.note("put " + key + " extra " + extra);
            return super.put(key, value);
        }

        private void writeObject(ObjectOutputStream out) throws IOException {
            Trace.note("write");
            out.defaultWriteObject();
        }

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            Trace.note("read " + this);
            in.defaultReadObject();
        }

        @Override
        public String toString() {
            return super.toString() + extra;
        }
    }

    static Object mapped() {
        Mapped map = new Mapped();
        map.put("one", 1);
        map.put("list", new Listed(List.of("x")));
        return map;
    }

    static final class ResolvedSet extends HashSet<Object> {
        private static final long serialVersionUID = 1L;

        private Object readResolve() {
            Trace.note("resolve " + this);
            return new ArrayList<>(this);
        }
    }

    static Object setOf() {
        ResolvedSet set = new ResolvedSet();
        set.add("a");
        return set;
    }

    static final class Sorted extends TreeMap<String, Integer> {
        private static final long serialVersionUID = 1L;

        Sorted(Comparator<String> order) {
            super(order);
        }

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            Trace.note("read " + this);
            in.defaultReadObject();
            put("zero", 0);
        }
    }

    static Object sorted() {
        Sorted sorted = new Sorted((Comparator<String> & Serializable) (a, b) -> b.compareTo(a));
        sorted.put("a", 1);
        sorted.put("b", 2);
        return sorted;
    }

    static final class Dated extends Date {
        private static final long serialVersionUID = 1L;

        Dated(long time) {
            super(time);
        }

        private void writeObject(ObjectOutputStream out) throws IOException {
            Trace.note("write " + getTime());
            out.defaultWriteObject();
        }

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            Trace.note("read " + getTime());
            in.defaultReadObject();
        }

        @Override
        public String toString() {
            return "at " + getTime();
        }
    }

    static final class Decimal extends BigDecimal {
        private static final long serialVersionUID = 1L;

        Decimal(String text) {
            super(text);
        }

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            in.defaultReadObject();
            Trace.note("read " + toPlainString() + " " + scale());
        }
    }

    static final class Failed extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private transient int code = 7;

        Failed(String message, Throwable cause) {
            super(message, cause);
            addSuppressed(new IllegalStateException("suppressed"));
        }

        private void writeObject(ObjectOutputStream out) throws IOException {
            out.defaultWriteObject();
            out.writeInt(code);
        }

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            in.defaultReadObject();
            code = in.readInt();
            Trace.note("read " + getMessage() + getCause() + getSuppressed().length);
        }

        @Override
        public String toString() {
            return getMessage() + code + getStackTrace()[0].getMethodName();
        }
    }

    static final class Described implements Serializable {
        private static final long serialVersionUID = 1L;

        private void writeObject(ObjectOutputStream out) throws IOException {
            out.writeObject(ObjectStreamClass.lookup(Listed.class));
        }

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            ObjectStreamClass described = (ObjectStreamClass) in.readObject();
            Trace.note(described.getName() + described.getSerialVersionUID() + described.forClass());
        }

        @Override
        public String toString() {
            return "Described";
        }
    }

    static final class OuterClass implements Serializable {
        private static final long serialVersionUID = 1L;
        private String name = "outer";

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            in.defaultReadObject();
            Trace.note("read " + name);
        }

        final class Inner implements Serializable {
            private static final long serialVersionUID = 1L;

            private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
                in.defaultReadObject();
                Trace.note("read inner of " + name);
            }

            @Override
            public String toString() {
                return "inner of " + name;
            }
        }
    }

    static Object local(String captured, int number) {
        class Local implements Serializable {
            private static final long serialVersionUID = 1L;

            private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
                in.defaultReadObject();
                Trace.note("read " + captured);
            }

            @Override
            public String toString() {
                return captured + number;
            }
        }
        return new Local();
    }

    static Object anonymous(String captured) {
        return new Serializable() {
            private static final long serialVersionUID = 1L;

            private void writeObject(ObjectOutputStream out) throws IOException {
                Trace.note("write " + captured);
                out.defaultWriteObject();
            }

            @Override
            public String toString() {
                return captured;
            }
        };
    }
}
