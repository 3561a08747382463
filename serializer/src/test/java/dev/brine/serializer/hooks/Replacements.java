package dev.brine.serializer.hooks;

import static dev.brine.serializer.hooks.Sample.same;

import dev.brine.serializer.hooks.far.FarParents;
import java.io.ObjectStreamException;
import java.io.Serializable;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;

/** {@code writeReplace} and {@code readResolve}: who inherits them, chains, cycles. */
final class Replacements {
    private Replacements() {}

    static List<Sample> samples() {
        return List.of(
                same("private, of the class itself", Own::new),
                same("private, of the parent", OfPrivate::new),
                same("package-private, of a parent in this package", OfPackage::new),
                same("private, of a parent in another package", FarPrivate::new),
                same("package-private, of a parent in another package", FarPackage::new),
                same("protected, of a parent in another package", FarProtected::new),
                same("public, overridden", Overrides::new),
                same("by an interface's default method", ByDefault::new),
                same("abstract, made by the child", Made::new),
                same("static, and of other types", Wrong::new),
                same("a chain of three", () -> new Chain(3)),
                same("by another of its class", () -> new Twin("first")),
                same("by null", ByNull::new),
                same("resolves to null", ToNull::new),
                same("by a string", () -> new ByValue("a string")),
                same("by an enum constant", () -> new ByValue(Thread.State.NEW)),
                same("by a class", () -> new ByValue(List.class)),
                same(
                        "by a list that holds others with hooks",
                        () -> new ByValue(new ArrayList<>(List.of(new Own(), 1)))),
                same("resolves to what has readResolve itself", ResolvesToOwn::new),
                same("a nested one that resolves", () -> new Pair(new Interned("a"), new Interned("a"))),
                same("resolves to one and the same", () -> {
                    Interned one = new Interned("b");
                    return new Pair(one, one);
                }),
                same("resolves, and is met again after", Meets::new),
                same("throws in writeReplace", () -> new Throws(true)),
                same("throws in readResolve", () -> new Throws(false)),
                same("a proxy whose interface declares writeReplace", Replacements::replacingProxy),
                same(
                        "a proxy whose handler has hooks",
                        () -> Proxy.newProxyInstance(
                                Named.class.getClassLoader(), new Class<?>[] {Named.class}, new Handler())),
                same("resolves, and a child refers to it early", () -> {
                    Cyclic cyclic = new Cyclic();
                    cyclic.child.parent = cyclic;
                    return new Pair(cyclic, cyclic);
                }),
                same("one that is replaced, met twice", () -> {
                    Fresh one = new Fresh();
                    return new Pair(one, one);
                }),
                same("one whose replacement refers to it", Around::new),
                same("one whose replacement refers to it, and resolves", () -> new Around(new Wrapper.Resolving())));
    }

    static final class Own implements Serializable {
        private static final long serialVersionUID = 1L;

        private Object writeReplace() {
            Trace.note("writeReplace");
            return new Stand();
        }

        @Override
        public String toString() {
            return "Own";
        }
    }

    static final class Stand implements Serializable {
        private static final long serialVersionUID = 1L;

        private Object readResolve() {
            Trace.note("readResolve");
            return new Own();
        }
    }

    static class PrivateParent implements Serializable {
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

    static final class OfPrivate extends PrivateParent {
        private static final long serialVersionUID = 1L;

        @Override
        public String toString() {
            return "OfPrivate";
        }
    }

    static class PackageParent implements Serializable {
        private static final long serialVersionUID = 1L;

        Object writeReplace() {
            Trace.note("package-private writeReplace");
            return this;
        }

        Object readResolve() {
            Trace.note("package-private readResolve");
            return "resolved";
        }
    }

    static final class OfPackage extends PackageParent {
        private static final long serialVersionUID = 1L;
    }

    static final class FarPrivate extends FarParents.WithPrivate {
        private static final long serialVersionUID = 1L;

        @Override
        public String toString() {
            return "FarPrivate";
        }
    }

    static final class FarPackage extends FarParents.WithPackagePrivate {
        private static final long serialVersionUID = 1L;

        @Override
        public String toString() {
            return "FarPackage";
        }
    }

    static final class FarProtected extends FarParents.WithProtected {
        private static final long serialVersionUID = 1L;

        @Override
        public String toString() {
            return "FarProtected";
        }
    }

    static class PublicParent implements Serializable {
        private static final long serialVersionUID = 1L;

        public Object writeReplace() throws ObjectStreamException {
            Trace.note("parent's");
            return this;
        }
    }

    static final class Overrides extends PublicParent {
        private static final long serialVersionUID = 1L;

        @Override
        public Object writeReplace() throws ObjectStreamException {
            Trace.note("child's");
            return super.writeReplace();
        }

        @Override
        public String toString() {
            return "Overrides";
        }
    }

    interface Defaulting extends Serializable {
        default Object writeReplace() {
            Trace.note("interface's");
            return "replaced";
        }
    }

    static final class ByDefault implements Defaulting {
        private static final long serialVersionUID = 1L;

        @Override
        public String toString() {
            return "ByDefault";
        }
    }

    abstract static class Abstract implements Serializable {
        private static final long serialVersionUID = 1L;

        protected abstract Object readResolve();
    }

    static final class Made extends Abstract {
        private static final long serialVersionUID = 1L;

        @Override
        protected Object readResolve() {
            Trace.note("made");
            return "made";
        }
    }

    static final class Wrong implements Serializable {
        private static final long serialVersionUID = 1L;

        private static Object writeReplace() {
            Trace.note("static");
            return "static";
        }

        private Wrong readResolve() {
            Trace.note("another type");
            return null;
        }

        @Override
        public String toString() {
            return "Wrong";
        }
    }

    static final class Chain implements Serializable {
        private static final long serialVersionUID = 1L;
        private final int links;

        Chain(int links) {
            this.links = links;
        }

        private Object writeReplace() {
            Trace.note("chain " + links);
            return links == 3 ? new Link(links - 1) : this;
        }

        @Override
        public String toString() {
            return "chain " + links;
        }
    }

    static final class Link implements Serializable {
        private static final long serialVersionUID = 1L;
        private final int links;

        Link(int links) {
            this.links = links;
        }

        private Object writeReplace() {
            Trace.note("link " + links);
            return new Chain(links - 1);
        }
    }

    static final class Twin implements Serializable {
        private static final long serialVersionUID = 1L;
        private final String name;

        Twin(String name) {
            this.name = name;
        }

        private Object writeReplace() {
            Trace.note("twin of " + name);
            return new Twin(name + "'");
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static final class ByNull implements Serializable {
        private static final long serialVersionUID = 1L;

        private Object writeReplace() {
            Trace.note("null");
            return null;
        }
    }

    static final class ToNull implements Serializable {
        private static final long serialVersionUID = 1L;

        private Object readResolve() {
            Trace.note("null");
            return null;
        }
    }

    static final class ByValue implements Serializable {
        private static final long serialVersionUID = 1L;
        private final transient Object value;

        ByValue(Object value) {
            this.value = value;
        }

        private Object writeReplace() {
            return value;
        }
    }

    static final class ResolvesToOwn implements Serializable {
        private static final long serialVersionUID = 1L;

        private Object readResolve() {
            Trace.note("first");
            return new Interned("not again");
        }
    }

    static final class Interned implements Serializable {
        private static final long serialVersionUID = 1L;
        private static final Interned A = new Interned("A");
        private final String name;

        Interned(String name) {
            this.name = name;
        }

        private Object readResolve() {
            Trace.note("intern " + name);
            return A;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    record Pair(Object a, Object b) implements Serializable {
        @Override
        public String toString() {
            return String.valueOf(a == b) + (a instanceof Cyclic ? "" : a + " " + b);
        }
    }

    static final class Meets implements Serializable {
        private static final long serialVersionUID = 1L;
        private final List<Object> all = new ArrayList<>();

        Meets() {
            Interned one = new Interned("one");
            all.add(one);
            all.add(List.of(one));
            all.add(one);
        }

        @Override
        public String toString() {
            return all + " " + (all.get(0) == all.get(2));
        }
    }

    static final class Throws implements Serializable {
        private static final long serialVersionUID = 1L;
        private final boolean write;

        Throws(boolean write) {
            this.write = write;
        }

        private Object writeReplace() throws ObjectStreamException {
            if (write) {
                throw new java.io.InvalidObjectException("because it writes");
            }
            return this;
        }

        private Object readResolve() {
            throw new IllegalStateException("because it reads");
        }
    }

    interface Named {
        String name();
    }

    interface Replacing extends Serializable {
        Object writeReplace();
    }

    static Object replacingProxy() {
        return Proxy.newProxyInstance(
                Replacing.class.getClassLoader(), new Class<?>[] {Replacing.class}, (proxy, method, arguments) -> {
                    Trace.note("asked for " + method.getName());
                    return "replaced";
                });
    }

    static final class Handler implements java.lang.reflect.InvocationHandler, Serializable {
        private static final long serialVersionUID = 1L;

        @Override
        public Object invoke(Object proxy, java.lang.reflect.Method method, Object[] arguments) {
            return method.getName().equals("toString") ? "proxy" : null;
        }

        private Object writeReplace() {
            Trace.note("handler's writeReplace");
            return this;
        }

        private Object readResolve() {
            Trace.note("handler's readResolve");
            return this;
        }
    }

    /** Resolves to another one, while its child has met the first. */
    static final class Cyclic implements Serializable {
        private static final long serialVersionUID = 1L;
        private Child child = new Child();

        private Object readResolve() {
            Cyclic other = new Cyclic();
            other.child = child;
            Trace.note("child sees it " + (child.parent == this));
            return other;
        }
    }

    static final class Child implements Serializable {
        private static final long serialVersionUID = 1L;
        private Cyclic parent;
    }

    static final class Fresh implements Serializable {
        private static final long serialVersionUID = 1L;

        private Object writeReplace() {
            Trace.note("replace");
            return new Stood(new ArrayList<>());
        }
    }

    static final class Stood implements Serializable {
        private static final long serialVersionUID = 1L;
        private final Object state;

        Stood(Object state) {
            this.state = state;
        }

        @Override
        public String toString() {
            return "Stood " + state;
        }
    }

    static final class Around implements Serializable {
        private static final long serialVersionUID = 1L;
        private final transient Wrapper wrapper;

        Around() {
            this(new Wrapper());
        }

        Around(Wrapper wrapper) {
            this.wrapper = wrapper;
        }

        private Object writeReplace() {
            Trace.note("replace");
            wrapper.wrapped = this;
            return wrapper;
        }
    }

    static class Wrapper implements Serializable {
        private static final long serialVersionUID = 1L;
        Object wrapped;

        @Override
        public String toString() {
            return "" + (wrapped == this) + wrapped.getClass();
        }

        static final class Resolving extends Wrapper {
            private static final long serialVersionUID = 1L;

            private Object readResolve() {
                Trace.note("resolves, in itself " + (wrapped == this));
                return new Stood("resolved");
            }
        }
    }
}
