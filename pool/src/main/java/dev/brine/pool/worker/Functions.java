package dev.brine.pool.worker;

import dev.brine.pool.engine.Shape;
import dev.brine.pool.engine.ShellTask;
import dev.brine.pool.wire.Bytes;
import dev.brine.serializer.session.ObjectDecoder;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The functions that this worker was sent, by number. One that cannot be read fails its tasks, not the worker. */
final class Functions {
    /** Whose variables a shell's snippets see now; the main thread's alone, as all of this. */
    private static @Nullable ShellTask bound;

    private final Map<Integer, Function> known = new HashMap<>();

    /** A function as it came; made into an object when it is first called. */
    static final class Function {
        private final Shape shape;
        private byte @Nullable [] bytes;
        private @Nullable Object body;
        private @Nullable Throwable failure;
        private @Nullable ShellTask shell;

        private Function(Shape shape, byte[] bytes) {
            this.shape = shape;
            this.bytes = bytes;
        }

        Shape shape() {
            return shape;
        }

        /** The object; throws what reading it threw, now or before. */
        Object body(ObjectDecoder decoder, TaskThread thread) throws Throwable {
            byte[] unread = bytes;
            if (unread != null) {
                bytes = null;
                try {
                    body = decoder.decode(unread, 0, unread.length);
                    if (body instanceof ShellTask task) {
                        shell = task;
                        body = task.function();
                    }
                } catch (Throwable thrown) {
                    failure = thrown;
                }
                if (body != null) {
                    thread.useLoader(ParentClasses.contextOf(body));
                }
            }
            if (failure != null) {
                throw failure;
            } else if (body == null) {
                throw new IllegalStateException("the function arrived as null");
            }
            if (shell != null && shell != bound) {
                bound = shell;
                shell.bind();
            }
            return body;
        }
    }

    void learn(Bytes in) {
        int id = in.getInt();
        known.put(id, read(in));
    }

    void forget(int id) {
        known.remove(id);
    }

    /** The function that the frame names, or brings. */
    Function of(Bytes in) {
        int id = in.getInt();
        if (id == 0) {
            return read(in);
        }
        Function function = known.get(id);
        if (function == null) {
            throw new IllegalStateException("the parent names function " + id + ", which it has not sent");
        }
        return function;
    }

    private static Function read(Bytes in) {
        Shape shape = Shape.of(in.getByte());
        return new Function(shape, in.getBytes(in.getInt()));
    }
}
