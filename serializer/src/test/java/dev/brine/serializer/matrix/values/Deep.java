package dev.brine.serializer.matrix.values;

import static dev.brine.serializer.matrix.run.Expect.equal;
import static dev.brine.serializer.matrix.run.Expect.fails;
import static dev.brine.serializer.matrix.run.Expect.same;
import static dev.brine.serializer.matrix.run.Expect.that;

import dev.brine.serializer.matrix.run.Matrix;
import dev.brine.serializer.matrix.run.Scratch;
import java.io.Externalizable;
import java.io.IOException;
import java.io.NotActiveException;
import java.io.ObjectInput;
import java.io.ObjectInputStream;
import java.io.ObjectOutput;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamField;
import java.io.OptionalDataException;
import java.io.Serializable;
import java.lang.ref.WeakReference;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TimerTask;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Chains of 100,000 of each kind, hooks in odd shapes, and classes that programs write. */
public final class Deep {
    private static final int MANY = 100_000;

    private Deep() {}

    private static Object chain(UnaryOperator<Object> next) {
        Object end = "end";
        for (int i = 0; i < MANY; i++) {
            end = next.apply(end);
        }
        return end;
    }

    private static void unchain(Object chain, UnaryOperator<Object> next) {
        Object at = chain;
        for (int i = 0; i < MANY; i++) {
            at = next.apply(at);
        }
        equal("end", at);
    }

    record Link(Object next) {}

    static final class Node {
        Object next;
        Node previous;
    }

    static final class Hooked implements Serializable {
        private static final long serialVersionUID = 1L;
        transient Object next;

        private void writeObject(ObjectOutputStream out) throws IOException {
            out.defaultWriteObject();
            out.writeObject(next);
        }

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            in.defaultReadObject();
            next = in.readObject();
        }
    }

    public static final class Outside implements Externalizable {
        Object next;

        @Override
        public void writeExternal(ObjectOutput out) throws IOException {
            out.writeObject(next);
        }

        @Override
        public void readExternal(ObjectInput in) throws IOException, ClassNotFoundException {
            next = in.readObject();
        }
    }

    final class Inner {
        final Object next;

        Inner(Object next) {
            this.next = next;
        }
    }

    static final class Bare extends Exception {
        Bare(String message, Throwable cause) {
            super(message, cause, false, false);
        }
    }

    static final class Tree {
        Tree left;
        Tree right;
        int value;
    }

    public static void list(Matrix m) {
        deep(m);
        hooks(m);
        programs(m);
        refused(m);
    }

    @SuppressWarnings("unchecked")
    private static void deep(Matrix m) {
        m.in("100,000 in each other")
                .carries("records", () -> chain(Link::new), c -> unchain(c, o -> ((Link) o).next()))
                .carries("Optional", () -> chain(Optional::of), c -> unchain(c, o -> ((Optional<Object>) o).get()))
                .carries("arrays", () -> chain(o -> new Object[] {o}), c -> unchain(c, o -> ((Object[]) o)[0]))
                .carries(
                        "lambdas",
                        () -> chain(o -> (Supplier<Object>) () -> o),
                        c -> unchain(c, o -> ((Supplier<Object>) o).get()))
                .carries("List.of", () -> chain(List::of), c -> unchain(c, o -> ((List<Object>) o).get(0)))
                .carries(
                        "Map.of values",
                        () -> chain(o -> Map.of("k", o)),
                        c -> unchain(c, o -> ((Map<String, Object>) o).get("k")))
                .carries(
                        "HashMap values",
                        () -> chain(o -> new HashMap<>(Map.of("k", o))),
                        c -> unchain(c, o -> ((Map<String, Object>) o).get("k")))
                .carries(
                        "TreeMap values",
                        () -> chain(o -> new TreeMap<>(Map.of("k", o))),
                        c -> unchain(c, o -> ((Map<String, Object>) o).get("k")))
                .carries(
                        "ConcurrentHashMap values",
                        () -> chain(o -> new ConcurrentHashMap<>(Map.of("k", o))),
                        c -> unchain(c, o -> ((Map<String, Object>) o).get("k")))
                .carries(
                        "entries",
                        () -> chain(o -> new AbstractMap.SimpleEntry<>("k", o)),
                        c -> unchain(c, o -> ((Map.Entry<?, Object>) o).getValue()))
                .carries(
                        "ArrayList",
                        () -> chain(o -> new ArrayList<>(List.of(o))),
                        c -> unchain(c, o -> ((List<Object>) o).get(0)))
                .carries(
                        "unmodifiableList",
                        () -> chain(o -> Collections.unmodifiableList(new ArrayList<>(List.of(o)))),
                        c -> unchain(c, o -> ((List<Object>) o).get(0)))
                .carries(
                        "singletonList",
                        () -> chain(Collections::singletonList),
                        c -> unchain(c, o -> ((List<Object>) o).get(0)))
                .carries(
                        "AtomicReference",
                        () -> chain(AtomicReference::new),
                        c -> unchain(c, o -> ((AtomicReference<Object>) o).get()))
                .carries(
                        "WeakReference",
                        () -> {
                            List<Object> all = new ArrayList<>();
                            Object last = chain(o -> {
                                all.add(o);
                                return new WeakReference<>(o);
                            });
                            return new Object[] {last, all};
                        },
                        c -> unchain(c[0], o -> ((WeakReference<Object>) o).get()))
                .carries(
                        "objects with hooks",
                        () -> chain(o -> {
                            Hooked h = new Hooked();
                            h.next = o;
                            return h;
                        }),
                        c -> unchain(c, o -> ((Hooked) o).next))
                .carries(
                        "Externalizable objects",
                        () -> chain(o -> {
                            Outside h = new Outside();
                            h.next = o;
                            return h;
                        }),
                        c -> unchain(c, o -> ((Outside) o).next))
                .carries(
                        "inner objects of one outer",
                        () -> {
                            Deep outer = new Deep();
                            return chain(o -> outer.new Inner(o));
                        },
                        c -> unchain(c, o -> ((Inner) o).next))
                .carries(
                        "causes",
                        () -> chain(o ->
                                new Bare(o instanceof Exception ? "e" : "end", o instanceof Exception e ? e : null)),
                        c -> {
                            Throwable t = (Throwable) c;
                            for (int i = 1; i < MANY; i++) {
                                t = t.getCause();
                            }
                            equal("end", t.getMessage());
                        })
                .carries(
                        "Function.andThen",
                        () -> {
                            Function<Integer, Integer> f = i -> i + 1;
                            Function<Integer, Integer> all = f;
                            for (int i = 0; i < MANY; i++) {
                                all = f.andThen(all);
                            }
                            return all;
                        },
                        f -> that(f instanceof Function, "a function"))
                .carries(
                        "doubly linked nodes",
                        () -> {
                            Node first = new Node();
                            Node at = first;
                            for (int i = 0; i < MANY; i++) {
                                Node next = new Node();
                                at.next = next;
                                next.previous = at;
                                at = next;
                            }
                            return first;
                        },
                        first -> {
                            Node at = first;
                            for (int i = 0; i < MANY; i++) {
                                Node next = (Node) at.next;
                                same(at, next.previous);
                                at = next;
                            }
                            equal(null, at.next);
                        })
                .carries(
                        "a tree that leans",
                        () -> {
                            Tree root = new Tree();
                            Tree at = root;
                            for (int i = 0; i < MANY; i++) {
                                Tree next = new Tree();
                                next.value = i;
                                if (i % 2 == 0) {
                                    at.left = next;
                                } else {
                                    at.right = next;
                                }
                                at = next;
                            }
                            return root;
                        },
                        root -> {
                            Tree at = root;
                            for (int i = 0; i < MANY; i++) {
                                at = i % 2 == 0 ? at.left : at.right;
                                equal(i, at.value);
                            }
                        });
    }

    // ---- hooks

    static class Base {
        protected final List<String> items = new ArrayList<>();
        protected String made = "by constructor";
    }

    static final class Restores extends Base implements Serializable {
        private static final long serialVersionUID = 1L;
        transient List<String> view = Collections.unmodifiableList(items);

        private void writeObject(ObjectOutputStream out) throws IOException {
            out.defaultWriteObject();
            out.writeInt(items.size());
            for (String item : items) {
                out.writeUTF(item);
            }
        }

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            in.defaultReadObject();
            for (int n = in.readInt(); n > 0; n--) {
                items.add(in.readUTF());
            }
            view = Collections.unmodifiableList(items);
        }
    }

    static final class Leaves implements Serializable {
        private static final long serialVersionUID = 1L;
        int a = 1;
        transient String state;

        private void writeObject(ObjectOutputStream out) throws IOException {
            out.defaultWriteObject();
            out.writeInt(5);
            out.writeObject("left unread");
            out.writeLong(7);
        }

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            in.defaultReadObject();
            state = in.readInt() == 5 ? "read" : "wrong";
        }
    }

    static final class TooFar implements Serializable {
        private static final long serialVersionUID = 1L;
        transient String seen = "";

        private void writeObject(ObjectOutputStream out) throws IOException {
            out.defaultWriteObject();
            out.writeInt(1);
            out.writeObject("x");
        }

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            in.defaultReadObject();
            seen = "";
            try {
                in.readObject();
            } catch (OptionalDataException e) {
                seen += e.length + (e.eof ? "eof" : "more") + " ";
            }
            seen += in.readInt() + " " + in.readObject() + " " + in.read();
            try {
                in.readObject();
            } catch (OptionalDataException e) {
                seen += e.eof ? " eof" : " more";
            }
            try {
                in.defaultReadObject();
            } catch (NotActiveException | StackOverflowError e) {
                seen += " not active";
            } catch (IOException e) {
                seen += " " + e.getClass().getSimpleName();
            }
        }
    }

    static final class Unshared implements Serializable {
        private static final long serialVersionUID = 1L;
        private static final ObjectStreamField[] serialPersistentFields = {
            new ObjectStreamField("data", int[].class, true), new ObjectStreamField("name", String.class)
        };
        int[] data = {1, 2};
        String name = "n";
    }

    static final class Written implements Serializable {
        private static final long serialVersionUID = 1L;
        transient int[] one = {1};
        transient String seen = "";

        private void writeObject(ObjectOutputStream out) throws IOException {
            out.writeUnshared(one);
            out.writeUnshared(one);
            out.write(new byte[] {1, 2, 3}, 1, 2);
            out.writeChars("ab");
            out.writeBytes("cd");
        }

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            int[] first = (int[]) in.readUnshared();
            int[] second = (int[]) in.readUnshared();
            byte[] two = new byte[2];
            in.readFully(two);
            String text = "" + in.readChar() + in.readChar() + (char) in.readByte() + (char) in.readUnsignedByte();
            one = first != second && two[1] == 3 && text.equals("abcd") ? first : null;
            seen = text + two[0] + two[1] + (first != second);
        }
    }

    static final class Null implements Serializable {
        private static final long serialVersionUID = 1L;

        private Object writeReplace() {
            return null;
        }
    }

    static final class First implements Serializable {
        private static final long serialVersionUID = 1L;

        private Object writeReplace() {
            return new Second();
        }
    }

    static final class Second implements Serializable {
        private static final long serialVersionUID = 1L;

        private Object writeReplace() {
            return "third";
        }
    }

    static final class Shared implements Serializable {
        private static final long serialVersionUID = 1L;
        static final Map<String, Shared> ALL = new ConcurrentHashMap<>();
        final String key;

        Shared(String key) {
            this.key = key;
        }

        static Shared of(String key) {
            return ALL.computeIfAbsent(key, Shared::new);
        }

        private Object readResolve() {
            return of(key);
        }
    }

    public static final class Cycle implements Externalizable {
        Object self;
        int n;

        @Override
        public void writeExternal(ObjectOutput out) throws IOException {
            out.writeObject(self);
            out.writeInt(n);
        }

        @Override
        public void readExternal(ObjectInput in) throws IOException, ClassNotFoundException {
            self = in.readObject();
            n = in.readInt();
        }
    }

    static class Gives implements Serializable {
        private static final long serialVersionUID = 1L;
        String kind = "parent";

        protected Object readResolve() {
            kind = kind + " resolved";
            return this;
        }
    }

    static final class Takes extends Gives {
        private static final long serialVersionUID = 1L;
        Object self = this;
    }

    private static void hooks(Matrix m) {
        m.in("more serialization hooks")
                .carries(
                        "a hook that restores its plain parent",
                        () -> {
                            Restores r = new Restores();
                            r.items.add("a");
                            r.items.add("b");
                            return r;
                        },
                        r -> {
                            equal(List.of("a", "b"), r.items);
                            r.items.add("c");
                            equal(List.of("a", "b", "c"), r.view);
                            equal("by constructor", r.made);
                        })
                .changes() // what hooks do is seen where the value arrives
                .carries("a hook that leaves data unread", () -> List.of(new Leaves(), "after"), l -> {
                    equal("read", ((Leaves) l.get(0)).state);
                    equal("after", l.get(1));
                })
                .carries("a hook that reads too far", TooFar::new, t -> {
                    equal("4more 1 x -1 eof", t.seen.substring(0, 16));
                })
                .carries("unshared fields", Unshared::new, u -> {
                    equal(new int[] {1, 2}, u.data);
                    equal("n", u.name);
                })
                .carries("writeUnshared and the data methods", Written::new, w -> {
                    equal("abcd23true", w.seen);
                    equal(new int[] {1}, w.one);
                })
                .carries("writeReplace to null", () -> new Object[] {new Null(), 1}, a -> {
                    equal(null, a[0]);
                    equal(1, a[1]);
                })
                .carries("writeReplace in a chain", () -> (Object) new First(), s -> equal("third", s))
                .carries(
                        "readResolve to an instance shared there",
                        () -> new Object[] {Shared.of("k"), new Shared("k")},
                        a -> {
                            same(Shared.of("k"), a[0]);
                            same(a[0], a[1]);
                        })
                .carries(
                        "Externalizable in a cycle",
                        () -> {
                            Cycle c = new Cycle();
                            c.self = List.<Object>of(new Cycle[] {c}, "");
                            c.n = 7;
                            return c;
                        },
                        c -> {
                            same(c, ((Object[]) ((List<?>) c.self).get(0))[0]);
                            equal(7, c.n);
                        })
                .carries("readResolve inherited, in a cycle", Takes::new, t -> {
                    same(t, t.self);
                    equal("parent resolved", t.kind);
                });
    }

    // ---- classes as programs write them

    record Checked(int low, int high) {
        Checked {
            if (low > high) {
                throw new IllegalArgumentException(low + " > " + high);
            }
        }
    }

    record Copies(List<String> list) {
        Copies(List<String> list) {
            this.list = List.copyOf(list);
        }
    }

    record WithArray(int[] numbers, String... rest) {
        @Override
        public boolean equals(Object other) {
            return other instanceof WithArray o && java.util.Arrays.equals(numbers, o.numbers);
        }

        @Override
        public int hashCode() {
            return java.util.Arrays.hashCode(numbers);
        }
    }

    record Person(String name, List<Person> friends) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Person p && p.name.equals(name);
        }

        @Override
        public int hashCode() {
            return Objects.hash(name);
        }
    }

    sealed interface Shape permits Circle, Square {}

    record Circle(double radius) implements Shape {}

    record Square(double side) implements Shape {}

    enum Operation implements java.util.function.IntBinaryOperator {
        ADD {
            @Override
            public int applyAsInt(int a, int b) {
                return a + b;
            }
        },
        TIMES {
            @Override
            public int applyAsInt(int a, int b) {
                return a * b;
            }
        }
    }

    static final class Settings {
        private static final Settings INSTANCE = new Settings();
        final Map<String, String> values = new HashMap<>();

        private Settings() {}

        static Settings get() {
            return INSTANCE;
        }
    }

    static final class Sentinels {
        static final Object NONE = new Object();
        Object value = NONE;

        boolean isNone() {
            return value == NONE;
        }
    }

    static class Account extends Exception {
        final transient Object lost = "lost";
        final Map<String, Object> details = new HashMap<>();
        final Runnable action;

        Account(String message, Runnable action) {
            super(message, null, true, true);
            this.action = action;
        }

        @Override
        public String getMessage() {
            return super.getMessage() + details;
        }
    }

    static final class Lazy<T> implements Supplier<T> {
        private Supplier<T> maker;
        private T value;

        Lazy(Supplier<T> maker) {
            this.maker = maker;
        }

        @Override
        public synchronized T get() {
            if (maker != null) {
                value = maker.get();
                maker = null;
            }
            return value;
        }
    }

    static final class Task extends TimerTask {
        int runs;

        @Override
        public void run() {
            runs++;
        }
    }

    static final class Builder {
        private final StringBuilder text = new StringBuilder();

        Builder add(String more) {
            text.append(more);
            return this;
        }
    }

    private static void programs(Matrix m) {
        m.in("classes as programs write them")
                .equal("record whose constructor checks", () -> new Checked(1, 2))
                .carries("record whose constructor copies", () -> new Copies(new ArrayList<>(List.of("a"))), c -> {
                    equal(List.of("a"), c.list());
                    fails(UnsupportedOperationException.class, () -> c.list().add("b"));
                })
                .carries(
                        "record with arrays and varargs, as a key",
                        () -> new HashMap<>(Map.of(new WithArray(new int[] {1}, "a"), 1)),
                        map -> equal(1, map.get(new WithArray(new int[] {1}))))
                .carries(
                        "records that are each other's friends",
                        () -> {
                            Person a = new Person("a", new ArrayList<>());
                            Person b = new Person("b", new ArrayList<>(List.of(a)));
                            a.friends().add(b);
                            return new HashSet<>(Set.of(a, b));
                        },
                        set -> {
                            for (Person p : set) {
                                same(p, p.friends().get(0).friends().get(0));
                                that(set.contains(p), "found");
                            }
                        })
                .equal("sealed records in a list", () -> List.of(new Circle(1), new Square(2)))
                .carries(
                        "enum with bodies, in a map of functions",
                        () -> new java.util.EnumMap<>(Map.of(Operation.ADD, Operation.TIMES)),
                        map -> {
                            equal(6, map.get(Operation.ADD).applyAsInt(2, 3));
                            same(Operation.TIMES, map.get(Operation.ADD));
                        })
                .carries(
                        "singleton with a private constructor",
                        () -> new Object[] {Settings.get()},
                        a -> same(Settings.get(), a[0]))
                .carries("sentinel of its class", Sentinels::new, s -> that(s.isNone(), "the one there"))
                .carries(
                        "sentinel captured with its holder",
                        () -> {
                            Sentinels s = new Sentinels();
                            Object none = Sentinels.NONE;
                            return (Supplier<Boolean>) () -> s.value == none && none == Sentinels.NONE;
                        },
                        s -> that(s.get(), "the one there"))
                .carries(
                        "exception with suppressed ones, fields and a stack of its own",
                        () -> {
                            Account e = new Account("m", () -> {});
                            e.details.put("k", 1);
                            e.addSuppressed(new IllegalStateException("s", e));
                            e.setStackTrace(new StackTraceElement[] {new StackTraceElement("C", "m", "F.java", 7)});
                            return e;
                        },
                        e -> {
                            equal("m{k=1}", e.getMessage());
                            same(e, e.getSuppressed()[0].getCause());
                            equal(7, e.getStackTrace()[0].getLineNumber());
                            e.action.run();
                        })
                .carries(
                        "exceptions that suppress each other",
                        () -> {
                            Exception a = new Exception("a");
                            Exception b = new Exception("b", a);
                            a.addSuppressed(b);
                            return a;
                        },
                        a -> {
                            same(a, a.getSuppressed()[0].getCause());
                            java.io.StringWriter text = new java.io.StringWriter();
                            a.printStackTrace(new java.io.PrintWriter(text));
                            that(text.toString().contains("CIRCULAR"), "printed");
                        })
                .carries(
                        "lazy value, not computed",
                        () -> {
                            int seed = 20;
                            return new Lazy<>(() -> seed + 1);
                        },
                        l -> equal(21, l.get()))
                .carries("TimerTask can be scheduled", Task::new, t -> {
                    java.util.Timer timer = new java.util.Timer(true);
                    timer.schedule(t, 0);
                    timer.cancel();
                })
                .carries(
                        "a builder and its method bound",
                        () -> {
                            Builder b = new Builder();
                            Function<String, Builder> add = b::add;
                            return new Object[] {b, add};
                        },
                        pair -> {
                            @SuppressWarnings("unchecked")
                            Function<String, Builder> add = (Function<String, Builder>) pair[1];
                            add.apply("x").add("y");
                            equal("xy", ((Builder) pair[0]).text.toString());
                        })
                .carries("local class in a generic method", () -> local(List.of(1, 2)), s -> equal("[1, 2]2", s.get()));
    }

    private static <T extends java.util.Collection<?>> Supplier<String> local(T things) {
        class Local implements Supplier<String> {
            private final int count = things.size();

            @Override
            public String get() {
                return things.toString() + count;
            }
        }
        return new Local();
    }

    // ---- refused

    private static void refused(Matrix m) {
        m.in("refused: more live things")
                .refuses(
                        "AsynchronousFileChannel",
                        () -> java.nio.channels.AsynchronousFileChannel.open(Scratch.file("")))
                .refuses("AsynchronousSocketChannel", java.nio.channels.AsynchronousSocketChannel::open)
                .refuses("DatagramChannel", java.nio.channels.DatagramChannel::open)
                .refuses("DatagramSocket's multicast child", java.net.MulticastSocket::new)
                .refuses("SelectionKey", () -> {
                    var c = java.nio.channels.SocketChannel.open();
                    c.configureBlocking(false);
                    return c.register(java.nio.channels.Selector.open(), 0);
                })
                .refuses("ProcessHandle", ProcessHandle::current)
                .refuses(
                        "output of a process",
                        () -> new ProcessBuilder("cat").start().getInputStream())
                .refuses(
                        "FileHandler of java.util.logging",
                        () -> new java.util.logging.FileHandler(Scratch.file("").toString()))
                .refuses("JarFile", () -> new java.util.jar.JarFile(archive().toFile()))
                .refuses(
                        "GZIPOutputStream in memory",
                        () -> new java.util.zip.GZIPOutputStream(new java.io.ByteArrayOutputStream()))
                .refuses(
                        "ZipInputStream in memory",
                        () -> new java.util.zip.ZipInputStream(new java.io.ByteArrayInputStream(new byte[10])))
                .refuses("SubmissionPublisher", java.util.concurrent.SubmissionPublisher::new)
                .refuses(
                        "ExecutorCompletionService",
                        () ->
                                new java.util.concurrent.ExecutorCompletionService<>(
                                        java.util.concurrent.ForkJoinPool.commonPool()::execute) {
                                    final Object pool = java.util.concurrent.Executors.newCachedThreadPool();
                                })
                .refuses("ScheduledFuture", () -> {
                    var s = java.util.concurrent.Executors.newScheduledThreadPool(1, r -> {
                        Thread t = new Thread(r);
                        t.setDaemon(true);
                        return t;
                    });
                    return s.schedule(() -> {}, 1, java.util.concurrent.TimeUnit.HOURS);
                })
                .refuses("FutureTask that runs", () -> {
                    var started = new java.util.concurrent.CountDownLatch(1);
                    var task = new java.util.concurrent.FutureTask<>(() -> {
                        started.countDown();
                        new java.util.concurrent.CountDownLatch(1).await();
                        return 1;
                    });
                    Thread t = new Thread(task);
                    t.setDaemon(true);
                    t.start();
                    started.await();
                    return task;
                })
                .refuses("SSLContext", javax.net.ssl.SSLContext::getDefault)
                .refuses("MBeanServer", java.lang.management.ManagementFactory::getPlatformMBeanServer)
                .refuses("RuntimeMXBean", java.lang.management.ManagementFactory::getRuntimeMXBean)
                .refuses(
                        "HttpServer",
                        () -> com.sun.net.httpserver.HttpServer.create(
                                new java.net.InetSocketAddress("127.0.0.1", 0), 0))
                .refuses("Lookup", java.lang.invoke.MethodHandles::lookup)
                .refuses("StackWalker", StackWalker::getInstance)
                .refuses("ServiceLoader", () -> java.util.ServiceLoader.load(Runnable.class))
                .refuses("PipedInputStream", java.io.PipedInputStream::new)
                .refuses("system class loader", ClassLoader::getSystemClassLoader)
                .refuses("javax.swing.Timer", () -> new javax.swing.Timer(1, e -> {}))
                .refuses("class of a lambda", () -> ((Runnable) () -> {}).getClass())
                .refuses("ObjectOutputStream", () -> new ObjectOutputStream(new java.io.ByteArrayOutputStream()))
                .refuses("ObjectInputStream", () -> {
                    var bytes = new java.io.ByteArrayOutputStream();
                    new ObjectOutputStream(bytes).writeObject(1);
                    return new ObjectInputStream(new java.io.ByteArrayInputStream(bytes.toByteArray()));
                });
        m.in("refused: more live things (22)")
                .since(22)
                .refuses(
                        "Arena",
                        () -> Class.forName("java.lang.foreign.Arena")
                                .getMethod("ofAuto")
                                .invoke(null))
                .refuses("native MemorySegment", () -> {
                    Class<?> arena = Class.forName("java.lang.foreign.Arena");
                    Object auto = arena.getMethod("ofAuto").invoke(null);
                    return arena.getMethod("allocate", long.class).invoke(auto, 8L);
                })
                .refuses(
                        "Linker",
                        () -> Class.forName("java.lang.foreign.Linker")
                                .getMethod("nativeLinker")
                                .invoke(null));
    }

    private static java.nio.file.Path archive() throws IOException {
        java.nio.file.Path path = Scratch.file(".jar");
        try (var out = new java.util.jar.JarOutputStream(java.nio.file.Files.newOutputStream(path))) {
            out.putNextEntry(new java.util.zip.ZipEntry("a"));
        }
        return path;
    }
}
