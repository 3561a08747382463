package dev.brine.serializer.matrix.values;

import static dev.brine.serializer.matrix.run.Expect.equal;
import static dev.brine.serializer.matrix.run.Expect.fails;
import static dev.brine.serializer.matrix.run.Expect.notSame;
import static dev.brine.serializer.matrix.run.Expect.same;
import static dev.brine.serializer.matrix.run.Expect.that;

import dev.brine.serializer.matrix.run.Matrix;
import java.io.Serializable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/** Objects of the user's own classes. */
public final class Shapes {
    private Shapes() {}

    public static void list(Matrix m) {
        plain(m);
        nested(m);
        records(m);
        enums(m);
        generics(m);
        proxies(m);
        subclasses(m);
        identity(m);
        deep(m);
        arrays(m);
    }

    static final class AllFields {
        final boolean z = flag();
        final byte b;
        private short s;
        protected char c;
        public volatile int i;
        transient long l;
        float f;
        double d;
        final String text;
        final Object nothing = null;
        int[] numbers;

        AllFields(int base) {
            b = (byte) base;
            s = (short) base;
            c = (char) base;
            i = base;
            l = base;
            f = base;
            d = base;
            text = "t" + base;
            numbers = new int[] {base};
        }

        private static boolean flag() {
            return true;
        }
    }

    static final class NoDefaultConstructor {
        static int constructed;
        final String must;

        NoDefaultConstructor(String must) {
            if (must == null) {
                throw new IllegalArgumentException("must not be null");
            }
            constructed++;
            this.must = must;
        }
    }

    static class Parent {
        private String name = "parent";

        String parentName() {
            return name;
        }
    }

    static class Child extends Parent {
        private String name = "child";

        String childName() {
            return name;
        }
    }

    /** Not Serializable, and its constructor sets what its field then loses. */
    static class Counted {
        int count;

        Counted() {
            count = 1;
        }
    }

    static final class SerializableChild extends Counted implements Serializable {
        private static final long serialVersionUID = 1L;
        int own = 2;
        transient int forgotten = 3;
    }

    static final class PlainWithTransient {
        transient int kept = 3;
        int own = 2;
    }

    interface Greeter {
        String greet(String name);

        default String greetAll(String... names) {
            StringBuilder all = new StringBuilder();
            for (String name : names) {
                all.append(greet(name));
            }
            return all.toString();
        }
    }

    static final class Config {
        static String setting = "default";
        final String own = "own";

        String both() {
            return setting + own;
        }
    }

    private static void plain(Matrix m) {
        m.in("plain objects")
                .carries("every kind of field", () -> new AllFields(65), o -> {
                    that(o.z, "z");
                    equal((byte) 65, o.b);
                    equal((short) 65, o.s);
                    equal('A', o.c);
                    equal(65, o.i);
                    equal(65L, o.l);
                    equal(65f, o.f);
                    equal(65.0, o.d);
                    equal("t65", o.text);
                    equal(null, o.nothing);
                    equal(new int[] {65}, o.numbers);
                })
                .carries("no default constructor", () -> new NoDefaultConstructor("here"), o -> equal("here", o.must))
                .carries(
                        "fields of one name in parent and child",
                        () -> {
                            Child child = new Child();
                            child.name = "c2";
                            ((Parent) child).name = "p2";
                            return child;
                        },
                        o -> {
                            equal("p2", o.parentName());
                            equal("c2", o.childName());
                        })
                .carries("transient field of a plain class is kept", PlainWithTransient::new, o -> {
                    equal(3, o.kept);
                    equal(2, o.own);
                })
                .carries("empty object", () -> new Object() {}, o -> that(o.hashCode() == o.hashCode(), "an object"))
                .carries("java.lang.Object", Object::new, o -> equal(Object.class, o.getClass()))
                .carries("null", () -> null, o -> equal(null, o))
                .carries(
                        "object with a final field set to a lambda",
                        () -> new Object() {
                            final Function<Integer, Integer> f = x -> x + 1;

                            @Override
                            public String toString() {
                                return "" + f.apply(41);
                            }
                        },
                        o -> equal("42", o.toString()))
                .carries(
                        "static state is that of the other side",
                        () -> {
                            Config.setting = "changed";
                            return new Config();
                        },
                        c -> that(c.both().endsWith("own"), "own"))
                .carries(
                        "interface implemented by a private class",
                        () -> new Greeter() {
                            @Override
                            public String greet(String name) {
                                return "hi " + name;
                            }
                        },
                        g -> equal("hi ahi b", g.greetAll("a", "b")));
        m.changes()
                .carries(
                        "Serializable child of a plain parent keeps its parent's fields",
                        () -> {
                            SerializableChild child = new SerializableChild();
                            child.count = 7;
                            child.own = 8;
                            return child;
                        },
                        o -> {
                            equal(8, o.own);
                            that(o.count == 7 || o.count == 1, "kept, or as its constructor sets it");
                            equal(0, o.forgotten);
                        });
    }

    final class Inner {
        final String own;

        Inner(String own) {
            this.own = own;
        }

        Shapes outer() {
            return Shapes.this;
        }
    }

    private static void nested(Matrix m) {
        m.in("inner, local and anonymous classes")
                .carries(
                        "inner class keeps its outer object",
                        () -> {
                            Shapes outer = new Shapes();
                            return new Object[] {outer, outer.new Inner("i")};
                        },
                        x -> {
                            same(x[0], ((Inner) x[1]).outer());
                            equal("i", ((Inner) x[1]).own);
                        })
                .carries(
                        "local class with captures",
                        () -> {
                            int n = 40;
                            class Local implements IntSupplier {
                                final int own = 2;

                                @Override
                                public int getAsInt() {
                                    return own + n;
                                }
                            }
                            return new Local();
                        },
                        o -> equal(42, ((IntSupplier) o).getAsInt()))
                .carries(
                        "local class that makes another of itself",
                        () -> {
                            String text = "t";
                            class Local implements Supplier<Object> {
                                @Override
                                public Object get() {
                                    return new Local() {
                                        @Override
                                        public String toString() {
                                            return text + "!";
                                        }
                                    };
                                }
                            }
                            return new Local();
                        },
                        o -> equal("t!", ((Supplier<?>) o).get().toString()))
                .carries(
                        "anonymous class with captures and a field",
                        () -> {
                            String captured = "c";
                            return new Supplier<String>() {
                                int calls;

                                @Override
                                public String get() {
                                    return captured + ++calls;
                                }
                            };
                        },
                        s -> {
                            equal("c1", s.get());
                            equal("c2", s.get());
                        })
                .carries(
                        "anonymous comparator",
                        () -> new Comparator<String>() {
                            @Override
                            public int compare(String a, String b) {
                                return b.compareTo(a);
                            }
                        },
                        c -> that(c.compare("a", "b") > 0, "reversed"))
                .carries(
                        "anonymous abstract list",
                        () -> new AbstractList<Integer>() {
                            @Override
                            public Integer get(int i) {
                                return i * i;
                            }

                            @Override
                            public int size() {
                                return 4;
                            }
                        },
                        l -> equal(List.of(0, 1, 4, 9), l))
                .carries(
                        "double-brace map",
                        () -> new HashMap<String, Integer>() {
                            {
                                put("a", 1);
                            }
                        },
                        map -> {
                            equal(1, map.get("a"));
                            equal(Map.of("a", 1), map);
                        })
                .carries(
                        "anonymous in an instance method",
                        () -> new Shapes().anonymous(),
                        s -> equal("Shapes", s.get()));
    }

    private Supplier<String> anonymous() {
        return new Supplier<>() {
            @Override
            public String get() {
                return Shapes.this.getClass().getSimpleName();
            }
        };
    }

    record Empty() {}

    record Validated(String name, int[] data) {
        static int made;

        Validated {
            if (name == null) {
                throw new IllegalArgumentException("name");
            }
            made++;
            data = data.clone();
        }
    }

    record Tree<T>(T value, List<Tree<T>> children) {}

    record Everything(
            boolean z, byte b, short s, char c, int i, long l, float f, double d, String text, Object[] objects) {}

    record Cell(String name, Object[] holder) {}

    private record Secret(Supplier<String> s) {}

    private static void records(Matrix m) {
        m.in("records")
                .equal("empty", () -> new Empty())
                .equal("generic tree", () -> new Tree<>(1, List.of(new Tree<>(2, List.of()), new Tree<>(3, List.of()))))
                .carries(
                        "with every kind of component",
                        () -> new Everything(
                                true, (byte) 1, (short) 2, 'c', 3, 4L, 5f, 6.0, "t", new Object[] {1, null}),
                        r -> {
                            equal("t", r.text());
                            equal(6.0, r.d());
                            equal(new Object[] {1, null}, r.objects());
                            equal('c', r.c());
                        })
                .carries("through its canonical constructor", () -> new Validated("n", new int[] {1}), r -> {
                    that(Validated.made >= 1, "constructed there");
                    equal(new int[] {1}, r.data());
                })
                .carries(
                        "in a cycle through an array",
                        () -> {
                            Object[] holder = new Object[1];
                            Cell cell = new Cell("c", holder);
                            holder[0] = cell;
                            return cell;
                        },
                        c -> {
                            same(c, c.holder()[0]);
                            equal("c", c.name());
                        })
                .carries(
                        "in a cycle through an array, from the array",
                        () -> {
                            Object[] holder = new Object[1];
                            holder[0] = new Cell("c", holder);
                            return holder;
                        },
                        h -> same(h, ((Cell) h[0]).holder()))
                .carries(
                        "in a cycle through a list and a map",
                        () -> {
                            List<Object> list = new ArrayList<>();
                            Tree<Object> tree = new Tree<>(list, List.of());
                            list.add(tree);
                            list.add(new HashMap<>(Map.of("tree", tree)));
                            return tree;
                        },
                        t -> {
                            List<?> list = (List<?>) t.value();
                            same(t, list.get(0));
                            same(t, ((Map<?, ?>) list.get(1)).get("tree"));
                        })
                .carries(
                        "two records that hold each other's lambdas",
                        () -> {
                            Secret[] both = new Secret[2];
                            both[0] = new Secret(() -> "0" + (both[1] == null));
                            both[1] = new Secret(() -> "1" + (both[0] == null));
                            return both;
                        },
                        b -> {
                            equal("0false", b[0].s().get());
                            equal("1false", b[1].s().get());
                        })
                .carries(
                        "a lambda in a record that reaches the record",
                        () -> {
                            Object[] cell = new Object[1];
                            Secret secret = new Secret(() -> String.valueOf(cell[0] instanceof Secret));
                            cell[0] = secret;
                            return secret;
                        },
                        s -> equal("true", s.s().get()))
                .carries(
                        "local record",
                        () -> {
                            record Local(int a, Supplier<Integer> b) {}
                            int n = 3;
                            return new Local(1, () -> n);
                        },
                        r -> that(r.toString().startsWith("Local[a=1"), "its text"))
                .carries(
                        "record as a map key",
                        () -> new HashMap<>(Map.of(new Tree<>("k", List.of()), 1)),
                        map -> equal(1, map.get(new Tree<>("k", List.of()))));
    }

    enum Planet {
        EARTH {
            @Override
            String greet() {
                return "hello";
            }
        },
        MARS {
            @Override
            String greet() {
                return "beep";
            }
        };
        int visits;

        abstract String greet();
    }

    private static void enums(Matrix m) {
        m.in("enums")
                .same("constant", () -> Thread.State.RUNNABLE)
                .same("constant with a body", () -> Planet.MARS)
                .same("in an array", () -> Planet.EARTH)
                .carries("array of constants", () -> Planet.values(), all -> {
                    same(Planet.EARTH, all[0]);
                    equal(Planet[].class, all.getClass());
                })
                .carries(
                        "its fields stay those of the other side",
                        () -> {
                            Planet.EARTH.visits = 7;
                            return Planet.EARTH;
                        },
                        e -> same(Planet.EARTH, e))
                .carries(
                        "Comparator over enums",
                        () -> Comparator.comparing((Planet p) -> p.name()).reversed(),
                        c -> that(c.compare(Planet.EARTH, Planet.MARS) > 0, "reversed"));
    }

    static class Node<T extends Comparable<? super T>> {
        T value;
        Node<T> left;
        Node<T> right;

        Node(T value) {
            this.value = value;
        }

        void add(T other) {
            Node<T> child = other.compareTo(value) < 0 ? left : right;
            if (child != null) {
                child.add(other);
            } else if (other.compareTo(value) < 0) {
                left = new Node<>(other);
            } else {
                right = new Node<>(other);
            }
        }

        void walk(List<T> out) {
            if (left != null) {
                left.walk(out);
            }
            out.add(value);
            if (right != null) {
                right.walk(out);
            }
        }
    }

    /** A super type token, as JSON libraries use. */
    abstract static class Token<T> {
        java.lang.reflect.Type type() {
            return ((java.lang.reflect.ParameterizedType) getClass().getGenericSuperclass())
                    .getActualTypeArguments()[0];
        }
    }

    static class Bridge implements Comparable<Bridge>, Function<String, Integer> {
        final int n;

        Bridge(int n) {
            this.n = n;
        }

        @Override
        public int compareTo(Bridge o) {
            return Integer.compare(n, o.n);
        }

        @Override
        public Integer apply(String s) {
            return s.length() + n;
        }
    }

    private static void generics(Matrix m) {
        m.in("generics")
                .carries(
                        "bounded binary tree",
                        () -> {
                            Node<Integer> root = new Node<>(5);
                            List.of(3, 8, 1, 4).forEach(root::add);
                            return root;
                        },
                        root -> {
                            root.add(6);
                            List<Integer> out = new ArrayList<>();
                            root.walk(out);
                            equal(List.of(1, 3, 4, 5, 6, 8), out);
                        })
                .carries(
                        "super type token",
                        () -> new Token<Map<String, List<Integer>>>() {},
                        t -> equal(
                                "java.util.Map<java.lang.String, java.util.List<java.lang.Integer>>",
                                t.type().getTypeName()))
                .carries("bridge methods", () -> new Bridge(2), b -> {
                    Function<String, Integer> f = b;
                    equal(5, f.apply("abc"));
                    that(b.compareTo(new Bridge(1)) > 0, "greater");
                })
                .carries(
                        "reference through a bridge",
                        () -> {
                            Bridge b = new Bridge(3);
                            return (Function<String, Integer>) b::apply;
                        },
                        f -> equal(4, f.apply("x")))
                .carries(
                        "array of generics",
                        () -> {
                            @SuppressWarnings({"unchecked", "rawtypes"})
                            List<String>[] lists = new List[] {new ArrayList<>(List.of("x")), null};
                            return lists;
                        },
                        l -> equal(List.of("x"), l[0]));
    }

    @Retention(RetentionPolicy.RUNTIME)
    @interface Label {
        String value();

        int[] numbers() default {1, 2};

        Class<?> type() default String.class;
    }

    @Label("on a class")
    static final class Annotated {}

    private static void proxies(Matrix m) {
        m.in("proxies and annotations")
                .carries(
                        "proxy with a lambda handler",
                        () -> Proxy.newProxyInstance(
                                Shapes.class.getClassLoader(),
                                new Class<?>[] {Greeter.class},
                                (proxy, method, args) -> "proxied " + args[0]),
                        p -> {
                            equal("proxied x", ((Greeter) p).greet("x"));
                            that(Proxy.isProxyClass(p.getClass()), "a proxy");
                        })
                .carries(
                        "proxy with a stateful handler",
                        () -> {
                            Map<String, Object> state = new TreeMap<>(Map.of("compareTo", 7));
                            InvocationHandler handler = (proxy, method, args) -> state.get(method.getName());
                            return Proxy.newProxyInstance(
                                    Shapes.class.getClassLoader(),
                                    new Class<?>[] {Comparable.class, Serializable.class, java.util.RandomAccess.class},
                                    handler);
                        },
                        p -> {
                            @SuppressWarnings("unchecked")
                            Comparable<Object> comparable = (Comparable<Object>) p;
                            equal(7, comparable.compareTo("x"));
                            that(p instanceof java.util.RandomAccess, "both");
                        })
                .carries(
                        "proxy whose handler holds it",
                        () -> {
                            Object[] self = new Object[1];
                            self[0] = Proxy.newProxyInstance(
                                    Shapes.class.getClassLoader(),
                                    new Class<?>[] {Supplier.class},
                                    (proxy, method, args) -> self[0]);
                            return self[0];
                        },
                        p -> same(p, ((Supplier<?>) p).get()))
                .equal("annotation", () -> Annotated.class.getAnnotation(Label.class))
                .carries("annotation's values", () -> Annotated.class.getAnnotation(Label.class), (Label l) -> {
                    equal("on a class", l.value());
                    equal(new int[] {1, 2}, l.numbers());
                    equal(String.class, l.type());
                });
    }

    static final class NamedList extends ArrayList<String> {
        private static final long serialVersionUID = 1L;
        String name = "none";
    }

    static final class CountingMap extends HashMap<String, Integer> {
        private static final long serialVersionUID = 1L;
        int puts;

        @Override
        public Integer put(String key, Integer value) {
            puts++;
            return super.put(key, value);
        }
    }

    static final class Folded extends TreeMap<String, Integer> {
        private static final long serialVersionUID = 1L;
        final String title;

        Folded(String title) {
            super((a, b) -> a.compareToIgnoreCase(b));
            this.title = title;
        }
    }

    static final class RefusingSet extends HashSet<String> {
        private static final long serialVersionUID = 1L;
        final Set<String> allowed;

        RefusingSet(Set<String> allowed) {
            this.allowed = allowed;
        }

        @Override
        public boolean add(String s) {
            if (!allowed.contains(s)) {
                throw new IllegalArgumentException(s);
            }
            return super.add(s);
        }
    }

    static final class BoundedQueue extends java.util.PriorityQueue<Integer> {
        private static final long serialVersionUID = 1L;
        final int bound;

        BoundedQueue(int bound) {
            super(Comparator.reverseOrder());
            this.bound = bound;
        }
    }

    static final class Lru<K, V> extends java.util.LinkedHashMap<K, V> {
        private static final long serialVersionUID = 1L;
        final int limit;

        Lru(int limit) {
            super(16, 0.75f, true);
            this.limit = limit;
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > limit;
        }
    }

    static final class Stamp extends java.util.Date {
        private static final long serialVersionUID = 1L;
        String zone = "none";

        Stamp(long t) {
            super(t);
        }
    }

    static final class Hit extends java.util.concurrent.atomic.AtomicInteger {
        private static final long serialVersionUID = 1L;
        final String name;

        Hit(String name) {
            this.name = name;
        }
    }

    static final class Latch extends java.util.concurrent.ConcurrentHashMap<String, Integer> {
        private static final long serialVersionUID = 1L;
        final List<String> log = new ArrayList<>();
    }

    static final class OwnFuture extends java.util.concurrent.CompletableFuture<String> {
        final String label;

        OwnFuture(String label) {
            this.label = label;
        }
    }

    static final class OwnLock extends java.util.concurrent.locks.ReentrantLock {
        private static final long serialVersionUID = 1L;
        final String label = "own";
    }

    static final class OwnProperties extends java.util.Properties {
        private static final long serialVersionUID = 1L;
        final int version = 3;
        int loads;
    }

    static final class OwnStream extends java.io.ByteArrayOutputStream {
        final String label = "own";
    }

    private static void subclasses(Matrix m) {
        m.in("subclasses of JDK classes")
                .carries(
                        "ArrayList with a field",
                        () -> {
                            NamedList list = new NamedList();
                            list.add("x");
                            list.name = "named";
                            return list;
                        },
                        l -> {
                            equal(List.of("x"), l);
                            equal("named", l.name);
                        })
                .carries(
                        "HashMap that overrides put",
                        () -> {
                            CountingMap map = new CountingMap();
                            map.put("a", 1);
                            map.put("b", 2);
                            return map;
                        },
                        map -> {
                            equal(2, map.get("b"));
                            equal(2, map.puts);
                        })
                .carries(
                        "TreeMap with its own comparator and a field",
                        () -> {
                            Folded map = new Folded("t");
                            map.put("Key", 1);
                            return map;
                        },
                        map -> {
                            equal(1, map.get("kEY"));
                            equal("t", map.title);
                        })
                .carries(
                        "HashSet whose add needs its own field",
                        () -> {
                            RefusingSet set = new RefusingSet(Set.of("a", "b"));
                            set.add("a");
                            return set;
                        },
                        set -> {
                            that(set.contains("a"), "a");
                            fails(IllegalArgumentException.class, () -> set.add("z"));
                            that(set.add("b"), "b");
                        })
                .carries(
                        "PriorityQueue with a field",
                        () -> {
                            BoundedQueue q = new BoundedQueue(9);
                            q.addAll(List.of(1, 3, 2));
                            return q;
                        },
                        q -> {
                            equal(9, q.bound);
                            equal(3, q.poll());
                        })
                .carries(
                        "LinkedHashMap as an LRU cache",
                        () -> {
                            Lru<String, Integer> lru = new Lru<>(2);
                            lru.put("a", 1);
                            lru.put("b", 2);
                            lru.get("a");
                            return lru;
                        },
                        lru -> {
                            lru.put("c", 3);
                            equal(Set.of("a", "c"), lru.keySet());
                        })
                .carries(
                        "Date with a field",
                        () -> {
                            Stamp s = new Stamp(5);
                            s.zone = "z";
                            return s;
                        },
                        s -> {
                            equal(5L, s.getTime());
                            equal("z", s.zone);
                        })
                .carries(
                        "AtomicInteger with a field",
                        () -> {
                            Hit hit = new Hit("h");
                            hit.set(3);
                            return hit;
                        },
                        h -> {
                            equal(4, h.incrementAndGet());
                            equal("h", h.name);
                        })
                .carries(
                        "ConcurrentHashMap with a field",
                        () -> {
                            Latch map = new Latch();
                            map.put("k", 1);
                            map.log.add("l");
                            return map;
                        },
                        map -> {
                            equal(1, map.get("k"));
                            equal(List.of("l"), map.log);
                        })
                .carries(
                        "CompletableFuture with a field",
                        () -> {
                            OwnFuture f = new OwnFuture("label");
                            f.complete("v");
                            return f;
                        },
                        f -> {
                            equal("v", f.join());
                            equal("label", f.label);
                        })
                .carries("ReentrantLock with a field", OwnLock::new, lock -> {
                    that(lock.tryLock(), "free");
                    equal("own", lock.label);
                })
                .carries(
                        "Properties with fields",
                        () -> {
                            OwnProperties p = new OwnProperties();
                            p.setProperty("a", "b");
                            p.loads = 4;
                            return p;
                        },
                        p -> {
                            equal("b", p.getProperty("a"));
                            equal(3, p.version);
                            equal(4, p.loads);
                        })
                .carries(
                        "ByteArrayOutputStream with a field",
                        () -> {
                            OwnStream out = new OwnStream();
                            out.write(5);
                            return out;
                        },
                        out -> {
                            equal(1, out.size());
                            equal("own", out.label);
                        })
                .carries(
                        "anonymous ArrayList with a captured value",
                        () -> {
                            int limit = 2;
                            List<Integer> list = new ArrayList<>() {
                                @Override
                                public boolean add(Integer n) {
                                    return size() < limit && super.add(n);
                                }
                            };
                            list.add(1);
                            return list;
                        },
                        list -> {
                            that(list.add(2), "room");
                            that(!list.add(3), "full");
                        })
                .carries(
                        "AbstractMap of one's own",
                        () -> new java.util.AbstractMap<String, Integer>() {
                            final Map<String, Integer> below = new TreeMap<>(Map.of("a", 1));

                            @Override
                            public Set<Entry<String, Integer>> entrySet() {
                                return below.entrySet();
                            }
                        },
                        map -> equal(1, map.get("a")))
                .carries(
                        "InputStream of one's own",
                        () -> new java.io.InputStream() {
                            int left = 3;

                            @Override
                            public int read() {
                                return left == 0 ? -1 : left--;
                            }
                        },
                        in -> equal(new byte[] {3, 2, 1}, in.readAllBytes()))
                .carries(
                        "FilterInputStream over memory",
                        () -> new java.io.PushbackInputStream(new java.io.ByteArrayInputStream(new byte[] {1, 2})),
                        in -> {
                            int first = in.read();
                            in.unread(first);
                            equal(1, in.read());
                        })
                .carries(
                        "Number of one's own",
                        () -> new Number() {
                            @Override
                            public int intValue() {
                                return 7;
                            }

                            @Override
                            public long longValue() {
                                return 7;
                            }

                            @Override
                            public float floatValue() {
                                return 7;
                            }

                            @Override
                            public double doubleValue() {
                                return 7;
                            }
                        },
                        n -> equal(7, n.intValue()))
                .carries(
                        "TimerTask, not scheduled",
                        () -> {
                            int[] runs = {0};
                            return new Object[] {
                                runs,
                                new java.util.TimerTask() {
                                    @Override
                                    public void run() {
                                        runs[0]++;
                                    }
                                }
                            };
                        },
                        x -> {
                            ((Runnable) x[1]).run();
                            equal(1, ((int[]) x[0])[0]);
                        })
                .carries(
                        "RecursiveTask, not forked",
                        () -> new java.util.concurrent.RecursiveTask<Integer>() {
                            final int n = 6;

                            @Override
                            protected Integer compute() {
                                return n * 7;
                            }
                        },
                        t -> equal(42, t.invoke()));
    }

    static final class Link {
        Link next;
        final int n;

        Link(int n, Link next) {
            this.n = n;
            this.next = next;
        }
    }

    private static void identity(Matrix m) {
        m.in("identity and cycles")
                .carries(
                        "object that is its own field",
                        () -> {
                            Link link = new Link(1, null);
                            link.next = link;
                            return link;
                        },
                        l -> same(l, l.next))
                .carries(
                        "ring of three",
                        () -> {
                            Link a = new Link(1, null);
                            a.next = new Link(2, new Link(3, a));
                            return a;
                        },
                        a -> {
                            same(a, a.next.next.next);
                            equal(3, a.next.next.n);
                        })
                .carries(
                        "list that contains itself",
                        () -> {
                            List<Object> list = new ArrayList<>();
                            list.add(list);
                            return list;
                        },
                        l -> same(l, l.get(0)))
                .carries(
                        "array that contains itself",
                        () -> {
                            Object[] array = new Object[2];
                            array[1] = array;
                            return array;
                        },
                        a -> same(a, a[1]))
                .carries(
                        "shared object stays shared, equal ones stay apart",
                        () -> {
                            List<Integer> one = new ArrayList<>(List.of(1));
                            return new Object[] {one, one, new ArrayList<>(List.of(1))};
                        },
                        x -> {
                            same(x[0], x[1]);
                            notSame(x[0], x[2]);
                            equal(x[0], x[2]);
                        })
                .carries(
                        "shared array and big decimal",
                        () -> {
                            int[] array = {1};
                            java.math.BigDecimal d = new java.math.BigDecimal("1.5");
                            return List.of(array, array, d, d);
                        },
                        l -> {
                            same(l.get(0), l.get(1));
                            same(l.get(2), l.get(3));
                        })
                .carries(
                        "two objects that share a lambda's capture",
                        () -> {
                            List<String> log = new ArrayList<>();
                            Runnable a = () -> log.add("a");
                            Runnable b = () -> log.add("b");
                            return new Object[] {log, a, b};
                        },
                        x -> {
                            ((Runnable) x[1]).run();
                            ((Runnable) x[2]).run();
                            equal(List.of("a", "b"), x[0]);
                        });
    }

    private static void deep(Matrix m) {
        m.in("deep and large graphs")
                .carries(
                        "100,000 nodes in a row",
                        () -> {
                            Link first = null;
                            for (int i = 0; i < 100_000; i++) {
                                first = new Link(i, first);
                            }
                            return first;
                        },
                        first -> {
                            int count = 0;
                            int expected = 99_999;
                            for (Link l = first; l != null; l = l.next) {
                                equal(expected--, l.n);
                                count++;
                            }
                            equal(100_000, count);
                        })
                .carries(
                        "100,000 lists in each other",
                        () -> {
                            List<Object> inner = new ArrayList<>();
                            for (int i = 0; i < 100_000; i++) {
                                List<Object> outer = new ArrayList<>(1);
                                outer.add(inner);
                                inner = outer;
                            }
                            return inner;
                        },
                        list -> {
                            int depth = 0;
                            for (List<?> l = list; !l.isEmpty(); l = (List<?>) l.get(0)) {
                                depth++;
                            }
                            equal(100_000, depth);
                        })
                .carries(
                        "20,000 maps in each other",
                        () -> {
                            Map<String, Object> inner = new HashMap<>();
                            for (int i = 0; i < 20_000; i++) {
                                Map<String, Object> outer = new HashMap<>();
                                outer.put("k", inner);
                                inner = outer;
                            }
                            return inner;
                        },
                        map -> {
                            int depth = 0;
                            for (Map<?, ?> l = map; !l.isEmpty(); l = (Map<?, ?>) l.get("k")) {
                                depth++;
                            }
                            equal(20_000, depth);
                        })
                .carries(
                        "20,000 lambdas in each other",
                        () -> {
                            Supplier<Object> inner = () -> null;
                            for (int i = 0; i < 20_000; i++) {
                                Supplier<Object> before = inner;
                                inner = () -> before;
                            }
                            return inner;
                        },
                        s -> {
                            int depth = 0;
                            for (Object l = s; l != null; l = ((Supplier<?>) l).get()) {
                                depth++;
                            }
                            equal(20_001, depth);
                        })
                .carries(
                        "20,000 records in each other",
                        () -> {
                            Tree<Object> inner = null;
                            for (int i = 0; i < 20_000; i++) {
                                inner = new Tree<>(inner, null);
                            }
                            return inner;
                        },
                        t -> {
                            int depth = 0;
                            for (Tree<?> l = t; l != null; l = (Tree<?>) l.value()) {
                                depth++;
                            }
                            equal(20_000, depth);
                        })
                .carries(
                        "20,000 arrays in each other",
                        () -> {
                            Object[] inner = new Object[1];
                            for (int i = 0; i < 20_000; i++) {
                                inner = new Object[] {inner};
                            }
                            return inner;
                        },
                        a -> {
                            int depth = 0;
                            for (Object[] l = a; l[0] != null; l = (Object[]) l[0]) {
                                depth++;
                            }
                            equal(20_000, depth);
                        })
                .carries(
                        "LinkedList of 200,000",
                        () -> {
                            java.util.LinkedList<Integer> list = new java.util.LinkedList<>();
                            for (int i = 0; i < 200_000; i++) {
                                list.add(i);
                            }
                            return list;
                        },
                        list -> {
                            equal(200_000, list.size());
                            equal(199_999, list.getLast());
                        })
                .carries(
                        "exception with 5,000 causes",
                        () -> {
                            Exception e = new Exception("0");
                            e.setStackTrace(new StackTraceElement[0]);
                            for (int i = 1; i < 5_000; i++) {
                                e = new Exception("" + i, e);
                                e.setStackTrace(new StackTraceElement[0]);
                            }
                            return e;
                        },
                        e -> {
                            int depth = 0;
                            for (Throwable t = e; t != null; t = t.getCause()) {
                                depth++;
                            }
                            equal(5_000, depth);
                        })
                .carries(
                        "ring of 100,000",
                        () -> {
                            Link last = new Link(0, null);
                            Link first = last;
                            for (int i = 1; i < 100_000; i++) {
                                first = new Link(i, first);
                            }
                            last.next = first;
                            return first;
                        },
                        first -> {
                            Link l = first;
                            for (int i = 0; i < 100_000; i++) {
                                l = l.next;
                            }
                            same(first, l);
                        })
                .carries(
                        "300,000 small objects, wide",
                        () -> {
                            List<Link> all = new ArrayList<>();
                            for (int i = 0; i < 300_000; i++) {
                                all.add(new Link(i, null));
                            }
                            return all;
                        },
                        all -> equal(299_999, all.get(299_999).n))
                .carries(
                        "map of 100,000 strings",
                        () -> {
                            Map<String, String> map = new HashMap<>();
                            for (int i = 0; i < 100_000; i++) {
                                map.put("key" + i, "value" + i);
                            }
                            return map;
                        },
                        map -> equal("value77777", map.get("key77777")));
    }

    private static void arrays(Matrix m) {
        m.in("arrays")
                .carries(
                        "boolean[]",
                        () -> new boolean[] {true, false, true},
                        a -> equal(new boolean[] {true, false, true}, a))
                .carries("byte[]", () -> new byte[] {-128, 127}, a -> equal(new byte[] {-128, 127}, a))
                .carries("char[]", () -> new char[] {'\0', '\ud800'}, a -> equal(new char[] {'\0', '\ud800'}, a))
                .carries("short[]", () -> new short[] {Short.MIN_VALUE}, a -> equal(new short[] {Short.MIN_VALUE}, a))
                .carries(
                        "int[]",
                        () -> new int[] {Integer.MIN_VALUE, 7},
                        a -> equal(new int[] {Integer.MIN_VALUE, 7}, a))
                .carries("long[]", () -> new long[] {Long.MIN_VALUE}, a -> equal(new long[] {Long.MIN_VALUE}, a))
                .carries("float[]", () -> new float[] {Float.NaN, -0f}, a -> equal(new float[] {Float.NaN, -0f}, a))
                .carries(
                        "double[]",
                        () -> new double[] {Double.MAX_VALUE},
                        a -> equal(new double[] {Double.MAX_VALUE}, a))
                .carries(
                        "empty arrays of each kind",
                        () -> new Object[] {
                            new boolean[0], new byte[0], new int[0], new long[0][0], new String[0], new Object[0]
                        },
                        a -> equal(long[][].class, a[3].getClass()))
                .carries(
                        "Object[] of mixed things",
                        () -> new Object[] {1, "a", null, new int[] {2}, 3.0, 'c', true},
                        a -> equal(new Object[] {1, "a", null, new int[] {2}, 3.0, 'c', true}, a))
                .carries(
                        "String[] with nulls",
                        () -> new String[] {null, "", null},
                        a -> equal(new String[] {null, "", null}, a))
                .carries(
                        "int[][] ragged, with a shared row and a null",
                        () -> {
                            int[] row = {1, 2};
                            return new int[][] {row, row, null, {}};
                        },
                        a -> {
                            same(a[0], a[1]);
                            equal(null, a[2]);
                            equal(0, a[3].length);
                        })
                .carries("covariant array: String[] as Object[]", () -> (Object[]) new String[] {"x"}, a -> {
                    equal(String[].class, a.getClass());
                    fails(ArrayStoreException.class, () -> a[0] = 1);
                })
                .carries(
                        "Integer[], Number[], Comparable[]",
                        () -> new Object[] {new Integer[] {1, null}, new Number[] {1, 2.0}, new Comparable<?>[] {"a", 1}
                        },
                        a -> {
                            equal(Integer[].class, a[0].getClass());
                            equal(new Number[] {1, 2.0}, a[1]);
                        })
                .carries(
                        "array of lambdas",
                        () -> new IntSupplier[] {() -> 1, () -> 2},
                        a -> equal(3, a[0].getAsInt() + a[1].getAsInt()))
                .carries(
                        "array of an interface's anonymous objects",
                        () -> new Greeter[] {name -> "a" + name, null},
                        a -> equal("ax", a[0].greet("x")))
                .carries("byte[] of 40 MB", () -> filled(40_000_000), a -> {
                    equal(40_000_000, a.length);
                    equal((byte) 39_999_999, a[39_999_999]);
                    that(Arrays.equals(filled(40_000_000), a), "its bytes");
                })
                .carries(
                        "double[] of 2 million",
                        () -> {
                            double[] a = new double[2_000_000];
                            Arrays.setAll(a, i -> i / 3.0);
                            return a;
                        },
                        a -> equal(1_999_999 / 3.0, a[1_999_999]))
                .carries(
                        "boolean[] of 3 million",
                        () -> {
                            boolean[] a = new boolean[3_000_000];
                            a[2_999_999] = true;
                            return a;
                        },
                        a -> that(a[2_999_999] && !a[0], "its flags"))
                .carries(
                        "long[][][] of 50 x 50 x 50",
                        () -> {
                            long[][][] a = new long[50][50][50];
                            a[49][49][49] = 7;
                            return a;
                        },
                        a -> equal(7L, a[49][49][49]))
                .carries(
                        "char[] and short[] of a million",
                        () -> new Object[] {new char[1_000_000], new short[1_000_000]},
                        a -> {
                            equal(1_000_000, ((char[]) a[0]).length);
                            equal(1_000_000, ((short[]) a[1]).length);
                        });
    }

    private static byte[] filled(int length) {
        byte[] a = new byte[length];
        for (int i = 0; i < length; i++) {
            a[i] = (byte) i;
        }
        return a;
    }
}
