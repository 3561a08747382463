package dev.brine.pool.worker;

import dev.brine.pool.launch.Attachment;
import dev.brine.pool.wire.Bytes;
import dev.brine.pool.wire.Control;
import dev.brine.pool.wire.ControlChannel;
import dev.brine.pool.wire.DataInput;
import dev.brine.pool.wire.MalformedFrameException;
import dev.brine.pool.wire.Page;
import dev.brine.pool.wire.Wire;
import dev.brine.serializer.Serializer;
import dev.brine.serializer.session.ObjectDecoder;
import dev.brine.serializer.session.ObjectEncoder;
import java.io.IOException;
import java.nio.file.Path;

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
            System.exit(0);
        }
        Runtime.getRuntime().halt(0);
    }

    private static boolean serve(Attachment attachment) throws IOException {
        DataInput input = new DataInput(attachment.data());
        Bytes hello = hello(input);
        Page page = Page.map(Path.of(hello.getText()));
        ControlChannel control = new ControlChannel(attachment.control());
        TaskGate gate = new TaskGate(page, Thread.currentThread());
        ParentClasses classes = new ParentClasses(control, gate);
        Parcels parcels = new Parcels();
        ResultBuffer results = new ResultBuffer(page, attachment.data(), gate);
        ControlLoop controlLoop = new ControlLoop(control, gate, results, classes, parcels);
        Thread controlThread = new Thread(controlLoop, "brine-control");
        controlThread.setDaemon(true);
        controlThread.setPriority(Thread.MAX_PRIORITY);
        controlThread.start();

        Serializer serializer = Serializer.create();
        ObjectDecoder decoder = new ObjectDecoder(serializer, classes, parcels.arriving);
        Reply reply = new Reply(results, new ObjectEncoder(serializer, classes), parcels);
        Bytes ready = new Bytes(16);
        control.send(ready.endFrame(ready.beginFrame(Control.READY)));
        boolean stopped = new WorkerLoop(input, gate, results, reply, decoder).run();
        if (stopped) {
            controlLoop.leave();
        }
        return stopped;
    }

    private static Bytes hello(DataInput input) throws IOException {
        Bytes frame;
        while ((frame = input.poll()) == null) {
            if (input.fill() < 0) {
                throw new IOException("the parent hung up before it said HELLO");
            }
        }
        byte type = frame.getByte();
        int version = frame.getInt();
        if (type != Wire.HELLO || version != Wire.VERSION) {
            throw new MalformedFrameException("expected HELLO of version " + Wire.VERSION + ", got frame " + type
                    + " of version " + version + ": parent and worker are of different releases");
        }
        return frame;
    }
}
