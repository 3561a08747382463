package dev.brine.pool.worker;

import dev.brine.pool.wire.Bytes;
import dev.brine.pool.wire.Control;
import dev.brine.pool.wire.ControlChannel;
import dev.brine.serializer.session.ClassRoutes;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Classes as the parent knows them: those of the platform and of the shared class path are found here, all others in mirrors of
 * the parent's loaders, which ask the parent. What the parent has in the loader that the class path stands for, and the class
 * path lacks (a jar within a jar, a folder that the builder left out), is in a mirror too, which looks here first. Thread-safe.
 */
final class ParentClasses implements ClassRoutes {
    private final ControlChannel channel;
    private final TaskGate gate;
    private final ClassLoader shared = ParentClasses.class.getClassLoader();
    private final Map<Integer, MirrorLoader> mirrors = new ConcurrentHashMap<>();
    private final Map<Integer, CompletableFuture<Answer>> pending = new ConcurrentHashMap<>();
    private final AtomicInteger requests = new AtomicInteger();

    /** What the parent said: it is absent, its bytes, or another loader that has it. */
    record Answer(byte outcome, int loader, byte[] bytes) {}

    ParentClasses(ControlChannel channel, TaskGate gate) {
        this.channel = channel;
        this.gate = gate;
    }

    @Override
    public int loaderOf(Class<?> type) {
        ClassLoader loader = type.getClassLoader();
        if (loader instanceof MirrorLoader mirror) {
            return mirror.number();
        }
        return loader == null || loader == ClassLoader.getPlatformClassLoader() ? PLATFORM : SHARED;
    }

    @Override
    public Class<?> resolve(int loader, String name) throws ClassNotFoundException {
        if (loader == PLATFORM) {
            return Class.forName(name, false, ClassLoader.getPlatformClassLoader());
        }
        if (loader == SHARED) {
            try {
                return Class.forName(name, false, shared);
            } catch (ClassNotFoundException notOnTheClassPath) {
                // The mirror below asks the parent.
            }
        }
        return Class.forName(name, false, mirrors.computeIfAbsent(loader, this::mirror));
    }

    private MirrorLoader mirror(int number) {
        return new MirrorLoader(this, number, number == SHARED ? shared : null);
    }

    /** Asks the parent for a class or a resource, and waits for the answer. */
    Answer ask(int loader, byte what, String name) throws IOException {
        int request = requests.incrementAndGet();
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        pending.put(request, answer);
        Bytes message = new Bytes(64 + name.length());
        int frame = message.beginFrame(Control.WANTED);
        message.putInt(request).putInt(loader).putByte(what).putText(name).endFrame(frame);
        try {
            gate.uninterrupted(() -> channel.send(message));
            return answer.join();
        } finally {
            pending.remove(request);
        }
    }

    /** What the parent logs, as a configuration for a worker; null if it does not say, or if this thread is the one that would hear. */
    byte @Nullable [] logLevels() throws IOException {
        if (Thread.currentThread().getName().equals(ControlLoop.THREAD)) {
            return null;
        }
        Answer answer = ask(PLATFORM, Control.LOG_LEVELS, "");
        return answer.outcome() == Control.BYTES ? answer.bytes() : null;
    }

    /** The parent's answer, on the control thread. */
    void found(Bytes message) {
        int request = message.getInt();
        byte outcome = message.getByte();
        int loader = message.getInt();
        byte[] bytes = message.getBytes(message.remaining());
        CompletableFuture<Answer> waiting = pending.get(request);
        if (waiting != null) {
            waiting.complete(new Answer(outcome, loader, bytes));
        }
    }

    /** The channel was closed from this side: whoever still waits for an answer gets none. */
    void noMoreAnswers() {
        pending.values().forEach(waiting -> waiting.complete(new Answer(Control.ABSENT, PLATFORM, new byte[0])));
    }

    /** The class loader of a function's own classes; null for one of the platform. */
    static @Nullable ClassLoader contextOf(Object function) {
        return function.getClass().getClassLoader();
    }
}
