package dev.brine.pool.worker;

import dev.brine.pool.engine.Reporting;
import dev.brine.pool.engine.Shape;
import dev.brine.pool.engine.Thrown;
import dev.brine.pool.launch.Attachment;
import dev.brine.pool.launch.Nesting;
import dev.brine.pool.wire.Bytes;
import dev.brine.pool.wire.Control;
import dev.brine.pool.wire.ControlChannel;
import dev.brine.pool.wire.DataInput;
import dev.brine.pool.wire.MalformedFrameException;
import dev.brine.pool.wire.Page;
import dev.brine.pool.wire.ThrownForm;
import dev.brine.pool.wire.Wire;
import dev.brine.serializer.Serializer;
import dev.brine.serializer.session.ObjectDecoder;
import dev.brine.serializer.session.ObjectEncoder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import sun.misc.Signal;

/** Puts the parts of a worker together and lets them run. */
final class WorkerProcess {
    private static final int BROKEN = 70;

    private WorkerProcess() {}

    /** Serves the parent until it says stop, or is gone; does not return. */
    static void run(Attachment attachment) {
        boolean stopped;
        try {
            stopped = serve(attachment);
        } catch (IOException parentGone) {
            stopped = false;
        } catch (Throwable broken) {
            // Whoever reads the report of this worker's death finds this in it.
            System.err.println("brine: this worker is broken: " + broken);
            broken.printStackTrace();
            Runtime.getRuntime().halt(BROKEN);
            return;
        }
        if (stopped) {
            LastWatch.start(attachment);
            System.exit(0);
        }
        leave(attachment);
    }

    /** Without a parent there is nothing to do and nobody to tell; shutdown hooks might hang. */
    static void leave(Attachment attachment) {
        try {
            attachment.parentGone();
        } finally {
            endNow();
        }
    }

    /** A JVM that halts waits for its compiler threads, for as much as ten seconds where the machine is busy; a kill does not. */
    private static void endNow() {
        try {
            Signal.raise(new Signal("KILL"));
        } catch (IllegalArgumentException noSuchSignal) {
            // Not on this system.
        }
        Runtime.getRuntime().halt(0);
    }

    private static boolean serve(Attachment attachment) throws IOException {
        DataInput input = new DataInput(attachment.data());
        Bytes hello = hello(input);
        Page page = Page.map(Path.of(hello.getText()));
        boolean hasInitializer = hello.getByte() != 0;
        Nesting.enter(nesting(hello));
        ControlChannel control = new ControlChannel(attachment.control());
        TaskGate gate = new TaskGate(page, Thread.currentThread());
        ParentClasses classes = new ParentClasses(control, gate);
        ParentLogging.follow(classes);
        Parcels parcels = new Parcels();
        ResultBuffer results = new ResultBuffer(page, attachment.data(), gate);
        ControlLoop controlLoop =
                new ControlLoop(control, gate, results, classes, parcels, attachment, Thread.currentThread());
        Thread controlThread = new Thread(controlLoop, ControlLoop.THREAD);
        controlThread.setDaemon(true);
        controlThread.setPriority(Thread.MAX_PRIORITY);
        controlThread.start();

        Serializer serializer = Serializer.create();
        ObjectDecoder decoder = new ObjectDecoder(serializer, classes, parcels.arriving);
        Reply reply = new Reply(results, new ObjectEncoder(serializer, classes), parcels);
        InheritedState state = new InheritedState(decoder);
        if (hasInitializer && !initialized(input, decoder, state, control)) {
            return false;
        }
        Bytes ready = new Bytes(16);
        control.send(ready.endFrame(ready.beginFrame(Control.READY)));
        Reporting.bind(gate);
        boolean stopped = new WorkerLoop(input, gate, results, reply, decoder, state).run();
        if (stopped) {
            controlLoop.leave();
        }
        return stopped;
    }

    private static Nesting nesting(Bytes hello) {
        int depth = hello.getInt();
        long root = hello.getLong();
        int maxDepth = hello.getInt();
        int maxProcesses = hello.getInt();
        Set<String> initializers = new HashSet<>();
        for (int left = hello.getInt(); left > 0; left--) {
            initializers.add(hello.getText());
        }
        return new Nesting(depth, root, maxDepth, maxProcesses, initializers);
    }

    /** Runs the initializer; if it throws, the parent is told, and this worker is of no use. */
    private static boolean initialized(
            DataInput input, ObjectDecoder decoder, InheritedState state, ControlChannel control) throws IOException {
        Bytes frame = next(input);
        for (byte type = frame.getByte(); type != Wire.INIT; type = frame.getByte()) {
            if (type == Wire.DESCRIPTORS) {
                decoder.learn(frame.array(), frame.position(), frame.remaining());
            } else {
                state.restore(frame);
            }
            frame = next(input);
        }
        try {
            Throwable notLikeTheParent = state.failure();
            if (notLikeTheParent != null) {
                throw notLikeTheParent;
            }
            Shape shape = Shape.of(frame.getByte());
            byte[] bytes = frame.getBytes(frame.getInt());
            Object body = decoder.decode(bytes, 0, bytes.length);
            if (body == null) {
                throw new IllegalStateException("the initializer arrived as null");
            }
            Thread.currentThread().setContextClassLoader(ParentClasses.contextOf(body));
            Calls.call(shape, body, null, null);
            return true;
        } catch (Throwable thrown) {
            Calls.trim(thrown);
            Bytes failed = new Bytes(512);
            int start = failed.beginFrame(Control.FAILED);
            ThrownForm.write(Thrown.of(thrown), failed);
            control.send(failed.endFrame(start));
            return false;
        }
    }

    private static Bytes next(DataInput input) throws IOException {
        Bytes frame;
        while ((frame = input.poll()) == null) {
            if (input.fill() < 0) {
                throw new IOException("the parent hung up");
            }
        }
        return frame;
    }

    private static Bytes hello(DataInput input) throws IOException {
        Bytes frame = next(input);
        byte type = frame.getByte();
        int version = frame.getInt();
        if (type != Wire.HELLO || version != Wire.VERSION) {
            throw new MalformedFrameException("expected HELLO of version " + Wire.VERSION + ", got frame " + type
                    + " of version " + version + ": parent and worker are of different releases");
        }
        return frame;
    }
}
