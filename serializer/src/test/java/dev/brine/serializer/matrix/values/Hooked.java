package dev.brine.serializer.matrix.values;

import static dev.brine.serializer.matrix.run.Expect.equal;
import static dev.brine.serializer.matrix.run.Expect.same;
import static dev.brine.serializer.matrix.run.Expect.that;

import dev.brine.serializer.matrix.run.JdkWire;
import dev.brine.serializer.matrix.run.Matrix;
import java.io.Externalizable;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.ObjectInput;
import java.io.ObjectInputStream;
import java.io.ObjectInputValidation;
import java.io.ObjectOutput;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamField;
import java.io.Serial;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Classes with hooks of Java serialization, and singletons. What the JDK's own streams restore is the measure. */
public final class Hooked {
    private Hooked() {}

    /** Writes and reads fields of its own making around the default ones. */
    static class Custom implements Serializable {
        private static final long serialVersionUID = 1L;
        final String name;
        transient int[] numbers;
        transient String derived;

        Custom(String name, int... numbers) {
            this.name = name;
            this.numbers = numbers;
            this.derived = name + numbers.length;
        }

        @Serial
        private void writeObject(ObjectOutputStream out) throws IOException {
            out.defaultWriteObject();
            out.writeInt(numbers.length);
            for (int n : numbers) {
                out.writeInt(n);
            }
            out.writeUTF("end");
            out.writeObject(List.of("x"));
        }

        @Serial
        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            in.defaultReadObject();
            numbers = new int[in.readInt()];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = in.readInt();
            }
            if (!in.readUTF().equals("end") || !in.readObject().equals(List.of("x"))) {
                throw new InvalidObjectException("out of step");
            }
            derived = name + numbers.length;
        }
    }

    static final class SubCustom extends Custom {
        private static final long serialVersionUID = 1L;
        final String more = "more";
        transient String restored;

        SubCustom(String name) {
            super(name, 1, 2);
        }

        @Serial
        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            in.defaultReadObject();
            restored = derived + more;
        }
    }

    static final class Everything implements Serializable {
        private static final long serialVersionUID = 1L;
        transient Object read;

        @Serial
        private void writeObject(ObjectOutputStream out) throws IOException {
            out.writeBoolean(true);
            out.writeByte(-1);
            out.writeShort(-2);
            out.writeChar('c');
            out.writeInt(-3);
            out.writeLong(-4);
            out.writeFloat(1.5f);
            out.writeDouble(2.5);
            out.writeBytes("ab");
            out.writeChars("cd");
            out.writeUTF("ü\0😀");
            out.write(new byte[] {1, 2, 3}, 1, 2);
            out.write(9);
            out.writeObject(null);
            out.writeUnshared(new int[] {5});
            out.flush();
        }

        @Serial
        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            StringBuilder text = new StringBuilder();
            text.append(in.readBoolean())
                    .append(in.readByte())
                    .append(in.readShort())
                    .append(in.readChar());
            text.append(in.readInt())
                    .append(in.readLong())
                    .append(in.readFloat())
                    .append(in.readDouble());
            byte[] two = new byte[2];
            in.readFully(two);
            text.append(new String(two, java.nio.charset.StandardCharsets.ISO_8859_1));
            text.append(in.readChar()).append(in.readChar()).append(in.readUTF());
            text.append(in.readUnsignedByte()).append(in.read()).append(in.read());
            text.append(in.readObject()).append(((int[]) in.readUnshared())[0]);
            read = text.toString();
        }

        static final String EXPECTED = "true-1-2c-3-41.52.5abcdü\0😀239null5";
    }

    static final class PutFields implements Serializable {
        private static final long serialVersionUID = 1L;

        @Serial
        private static final ObjectStreamField[] serialPersistentFields = {
            new ObjectStreamField("width", int.class),
            new ObjectStreamField("label", String.class),
            new ObjectStreamField("never", long.class)
        };

        transient int w;
        transient String l;

        PutFields(int w, String l) {
            this.w = w;
            this.l = l;
        }

        @Serial
        private void writeObject(ObjectOutputStream out) throws IOException {
            ObjectOutputStream.PutField fields = out.putFields();
            fields.put("width", w);
            fields.put("label", l);
            out.writeFields();
        }

        @Serial
        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            ObjectInputStream.GetField fields = in.readFields();
            w = fields.get("width", -1);
            l = (String) fields.get("label", "none") + fields.get("never", 5L);
        }
    }

    static final class Listed implements Serializable {
        private static final long serialVersionUID = 1L;

        @Serial
        private static final ObjectStreamField[] serialPersistentFields = {new ObjectStreamField("kept", int.class)};

        int kept;
        int dropped;
    }

    static final class External implements Externalizable {
        private String text = "";
        private External next;
        private boolean constructed;

        public External() {
            constructed = true;
        }

        External(String text) {
            this.text = text;
        }

        @Override
        public void writeExternal(ObjectOutput out) throws IOException {
            out.writeUTF(text);
            out.writeObject(next);
        }

        @Override
        public void readExternal(ObjectInput in) throws IOException, ClassNotFoundException {
            text = in.readUTF() + "!";
            next = (External) in.readObject();
        }
    }

    static class Replaced implements Serializable {
        private static final long serialVersionUID = 1L;
        final int value;

        Replaced(int value) {
            this.value = value;
        }

        @Serial
        Object writeReplace() {
            return new Form(value * 2);
        }

        private record Form(int doubled) implements Serializable {
            @Serial
            private Object readResolve() {
                return new Replaced(doubled / 2);
            }
        }
    }

    static final class Becomes implements Serializable {
        private static final long serialVersionUID = 1L;

        @Serial
        private Object writeReplace() {
            return "a string instead";
        }
    }

    static class ParentHook implements Serializable {
        private static final long serialVersionUID = 1L;

        @Serial
        protected Object readResolve() {
            return this instanceof ChildOfHook ? "resolved by the parent" : this;
        }
    }

    static final class ChildOfHook extends ParentHook {
        private static final long serialVersionUID = 1L;
    }

    static final class Once implements Serializable {
        private static final long serialVersionUID = 1L;
        static final Once INSTANCE = new Once();
        int state = 5;

        @Serial
        private Object readResolve() {
            return INSTANCE;
        }
    }

    static final class OnceByForm implements Serializable {
        private static final long serialVersionUID = 1L;
        static final OnceByForm INSTANCE = new OnceByForm();

        @Serial
        private Object writeReplace() {
            return new Form();
        }

        private static final class Form implements Serializable {
            private static final long serialVersionUID = 1L;

            @Serial
            private Object readResolve() {
                return INSTANCE;
            }
        }
    }

    /** The type-safe enumeration of old. */
    static final class Colour implements Serializable {
        private static final long serialVersionUID = 1L;
        static final Colour RED = new Colour("red");
        static final Colour BLUE = new Colour("blue");
        private final String name;

        private Colour(String name) {
            this.name = name;
        }

        @Serial
        private Object readResolve() {
            return name.equals("red") ? RED : BLUE;
        }
    }

    static final class Validating implements Serializable {
        private static final long serialVersionUID = 1L;
        final int n = 3;
        transient boolean validated;
        transient int order;

        @Serial
        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            in.registerValidation((ObjectInputValidation) () -> validated = n == 3, 0);
            in.defaultReadObject();
        }
    }

    static final class CyclicCustom implements Serializable {
        private static final long serialVersionUID = 1L;
        transient Map<String, CyclicCustom> children = new HashMap<>();
        CyclicCustom parent;

        @Serial
        private void writeObject(ObjectOutputStream out) throws IOException {
            out.defaultWriteObject();
            out.writeObject(new ArrayList<>(children.entrySet().stream()
                    .map(e -> new Object[] {e.getKey(), e.getValue()})
                    .toList()));
        }

        @Serial
        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            in.defaultReadObject();
            children = new HashMap<>();
            for (Object each : (List<?>) in.readObject()) {
                children.put((String) ((Object[]) each)[0], (CyclicCustom) ((Object[]) each)[1]);
            }
        }
    }

    /** Not Serializable itself, but holds what is. */
    static final class Holder {
        final Custom custom = new Custom("held", 7);
        final Supplier<String> s = () -> custom.derived;
    }

    static final class CustomWithPlain implements Serializable {
        private static final long serialVersionUID = 1L;
        private final Supplier<String> lambda = () -> "lambda";
        private final Holder holder = new Holder();

        @Serial
        private void writeObject(ObjectOutputStream out) throws IOException {
            out.defaultWriteObject();
            out.writeObject(lambda);
        }

        @Serial
        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            in.defaultReadObject();
            same(lambda, in.readObject());
        }
    }

    static final class WithFinals implements Serializable {
        private static final long serialVersionUID = 1L;
        final int constant = 7;
        final int computed = Integer.parseInt("8");
        final transient int lost = Integer.parseInt("9");
        transient String alsoLost = "x";
    }

    record SerializableRecord(int a, String b) implements Serializable {
        @Serial
        private Object readResolve() {
            return new SerializableRecord(a + 1, b);
        }
    }

    public static void list(Matrix m) {
        m.in("serialization hooks")
                .changes()
                .carries("writeObject and readObject", () -> new Custom("c", 1, 2, 3), c -> {
                    equal(new int[] {1, 2, 3}, c.numbers);
                    equal("c3", c.derived);
                })
                .carries("hooks in parent and child", () -> new SubCustom("s"), c -> {
                    equal("s2", c.derived);
                    equal("s2more", c.restored);
                })
                .carries("every method of the streams", Everything::new, e -> equal(Everything.EXPECTED, e.read))
                .carries("putFields, readFields, serialPersistentFields", () -> new PutFields(3, "l"), p -> {
                    equal(3, p.w);
                    equal("l0", p.l);
                })
                .carries(
                        "Externalizable in a chain",
                        () -> {
                            External a = new External("a");
                            a.next = new External("b");
                            return a;
                        },
                        a -> {
                            equal("a!", a.text);
                            equal("b!", a.next.text);
                            that(a.constructed, "by its public constructor");
                        })
                .carries("writeReplace and readResolve", () -> new Replaced(21), r -> equal(21, r.value))
                .carries(
                        "hooks, twice in one list",
                        () -> {
                            Custom c = new Custom("one");
                            return List.of(c, c, new Custom("two"));
                        },
                        l -> {
                            same(l.get(0), l.get(1));
                            equal("two", l.get(2).name);
                        })
                .carries(
                        "hooks in a cycle",
                        () -> {
                            CyclicCustom parent = new CyclicCustom();
                            CyclicCustom child = new CyclicCustom();
                            child.parent = parent;
                            parent.children.put("child", child);
                            return parent;
                        },
                        p -> same(p, p.children.get("child").parent))
                .carries("an object with hooks held by a plain one", Holder::new, h -> equal("held1", h.s.get()))
                .carries("hooks that write what the JDK cannot", CustomWithPlain::new, c -> {
                    equal("lambda", c.lambda.get());
                    equal("held1", c.holder.s.get());
                });
        m.in("serialization hooks")
                .changes()
                .carries(
                        "serialPersistentFields without hooks",
                        () -> {
                            Listed l = new Listed();
                            l.kept = 1;
                            l.dropped = 2;
                            return l;
                        },
                        l -> {
                            equal(1, l.kept);
                            equal(0, l.dropped);
                        })
                .carries(
                        "writeReplace to another class",
                        () -> (Object) new Becomes(),
                        b -> equal("a string instead", b))
                .carries(
                        "readResolve of the parent",
                        () -> (Object) new ChildOfHook(),
                        b -> equal("resolved by the parent", b))
                .carries("registerValidation", Validating::new, v -> that(v.validated, "validated"))
                .carries("transient fields of a Serializable class", WithFinals::new, w -> {
                    equal(7, w.constant);
                    equal(8, w.computed);
                    equal(0, w.lost);
                    equal(null, w.alsoLost);
                })
                .carries("record with readResolve", () -> new SerializableRecord(1, "b"), r -> equal(2, r.a()));
        m.in("as the JDK's own streams restore it").changes();
        asJdk(m, "Custom", () -> new Custom("c", 1, 2), o -> ((Custom) o).derived + ((Custom) o).numbers.length);
        asJdk(m, "SubCustom", () -> new SubCustom("s"), o -> ((SubCustom) o).restored);
        asJdk(m, "PutFields", () -> new PutFields(3, "l"), o -> ((PutFields) o).w + ((PutFields) o).l);
        asJdk(
                m,
                "Listed",
                () -> {
                    Listed l = new Listed();
                    l.kept = 1;
                    l.dropped = 2;
                    return l;
                },
                o -> ((Listed) o).kept + "/" + ((Listed) o).dropped);
        asJdk(m, "External", () -> new External("a"), o -> ((External) o).text + ((External) o).constructed);
        asJdk(m, "Becomes", Becomes::new, o -> o);
        asJdk(m, "ChildOfHook", ChildOfHook::new, o -> o);
        asJdk(m, "WithFinals", WithFinals::new, o -> ((WithFinals) o).lost + "" + ((WithFinals) o).alsoLost);
        asJdk(m, "Validating", Validating::new, o -> ((Validating) o).validated);
        asJdk(m, "SerializableRecord", () -> new SerializableRecord(1, "b"), o -> o);
        m.in("singletons")
                .same("readResolve", () -> Once.INSTANCE)
                .same("writeReplace to a form that resolves", () -> OnceByForm.INSTANCE)
                .same("type-safe enumeration", () -> Colour.BLUE)
                .carries(
                        "captured by a lambda",
                        () -> {
                            Once once = Once.INSTANCE;
                            return (Supplier<Object>) () -> once;
                        },
                        s -> same(Once.INSTANCE, s.get()))
                .carries("in a list, twice", () -> List.of(Colour.RED, Colour.RED, Colour.BLUE), l -> {
                    same(Colour.RED, l.get(0));
                    same(Colour.RED, l.get(1));
                    same(Colour.BLUE, l.get(2));
                });
    }

    private static void asJdk(
            Matrix m,
            String name,
            java.util.concurrent.Callable<Object> value,
            java.util.function.Function<Object, Object> look) {
        m.carries(name, value, arrived -> {
            JdkWire jdk = new JdkWire();
            equal(look.apply(jdk.read(jdk.write(value.call()))), look.apply(arrived));
        });
    }
}
