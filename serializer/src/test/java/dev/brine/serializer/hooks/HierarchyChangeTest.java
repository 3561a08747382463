package dev.brine.serializer.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brine.serializer.Serializer;
import dev.brine.serializer.matrix.run.Wire;
import dev.brine.serializer.source.Compiled;
import java.io.ByteArrayInputStream;
import java.io.ObjectInputStream;
import java.io.ObjectStreamClass;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Classes with hooks whose parents are not the same where they are read. */
@Timeout(value = 1, unit = TimeUnit.MINUTES)
class HierarchyChangeTest {
    private static final String PARENTS = """
            class Top implements java.io.Serializable {
                int top = 1;
                private void readObject(java.io.ObjectInputStream in) throws Exception { in.defaultReadObject(); NOTE("top"); }
            }
            class Inserted extends Top {
                int inserted = 2;
                private void readObject(java.io.ObjectInputStream in) throws Exception { in.defaultReadObject(); NOTE("inserted"); }
                private void readObjectNoData() { inserted = 22; NOTE("no data after " + top); }
            }
            """;

    private static final String CHILD = """
            public class Evolved extends PARENT {
                private static final long serialVersionUID = 1L;
                int own = 3;
                int ADDED = 4;
                private void writeObject(java.io.ObjectOutputStream out) throws java.io.IOException { out.defaultWriteObject(); }
                private void readObject(java.io.ObjectInputStream in) throws Exception {
                    java.io.ObjectInputStream.GetField fields = in.readFields();
                    own = fields.get("own", 0);
                    NOTE("child, has it " + !fields.defaulted("ADDED"));
                }
                public static Object make() { return new Evolved(); }
                public String toString() { return own + " " + ADDED; }
            }
            """;

    @TempDir
    Path folder;

    @Test
    void read_parentInserted_isToldThatThereIsNoData() throws Exception {
        ClassLoader before = compiled("before", "Top", "before");
        ClassLoader after = compiled("after", "Inserted", "after");

        assertThat(outcome(Journey.JDK, before, after))
                .isEqualTo("written [] read [top, no data after 1, child, has it false] is 3 0")
                .isEqualTo(outcome(Journey.BRINE, before, after));
    }

    @Test
    void read_parentRemoved_isPassedOver() throws Exception {
        ClassLoader before = compiled("before", "Inserted", "same");
        ClassLoader after = compiled("after", "Top", "same");

        assertThat(outcome(Journey.JDK, before, after))
                .isEqualTo("written [] read [top, child, has it true] is 3 0")
                .isEqualTo(outcome(Journey.BRINE, before, after));
    }

    private ClassLoader compiled(String name, String parent, String added) throws Exception {
        String note = Trace.class.getName() + ".note";
        String source = (CHILD.replace("PARENT", parent).replace("ADDED", added) + PARENTS).replace("NOTE", note);
        return Compiled.loader(Files.createDirectory(folder.resolve(name)), "Evolved", source);
    }

    private static String outcome(Wire writing, ClassLoader before, ClassLoader after) throws Exception {
        Object value = Compiled.call(before.loadClass("Evolved"), "make");
        return Journey.outcome(
                new Wire() {
                    @Override
                    public byte[] write(Object each) throws Exception {
                        return writing.write(each);
                    }

                    @Override
                    public Object read(byte[] bytes) throws Exception {
                        return writing == Journey.JDK
                                ? new Resolving(bytes, after).readObject()
                                : Serializer.builder()
                                        .classLoader(after)
                                        .build()
                                        .deserialize(bytes);
                    }
                },
                value);
    }

    private static final class Resolving extends ObjectInputStream {
        private final ClassLoader loader;

        Resolving(byte[] bytes, ClassLoader loader) throws Exception {
            super(new ByteArrayInputStream(bytes));
            this.loader = loader;
        }

        @Override
        protected Class<?> resolveClass(ObjectStreamClass described) throws ClassNotFoundException {
            return Class.forName(described.getName(), false, loader);
        }
    }
}
