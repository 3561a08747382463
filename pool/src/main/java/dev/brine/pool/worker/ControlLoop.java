package dev.brine.pool.worker;

import dev.brine.pool.engine.ThreadDump;
import dev.brine.pool.launch.Attachment;
import dev.brine.pool.wire.Bytes;
import dev.brine.pool.wire.Control;
import dev.brine.pool.wire.ControlChannel;
import java.io.IOException;

/** The control thread of a worker: answers the parent while the main thread is busy. Ends the process with the channel. */
final class ControlLoop implements Runnable {
    static final String THREAD = "brine-control";

    private final ControlChannel channel;
    private final TaskGate gate;
    private final ResultBuffer results;
    private final ParentClasses classes;
    private final Parcels parcels;
    private final Attachment attachment;
    private final Thread main;
    private volatile boolean leaving;

    ControlLoop(
            ControlChannel channel,
            TaskGate gate,
            ResultBuffer results,
            ParentClasses classes,
            Parcels parcels,
            Attachment attachment,
            Thread main) {
        this.main = main;
        this.attachment = attachment;
        this.channel = channel;
        this.gate = gate;
        this.results = results;
        this.classes = classes;
        this.parcels = parcels;
    }

    /**
     * The worker was told to stop: from here on nothing is read. A JVM that ends gives each thread in a system call 300 ms to come
     * back, so this one is made to.
     */
    void leave() throws IOException {
        leaving = true;
        channel.close();
    }

    @Override
    public void run() {
        try {
            while (true) {
                handle(channel.receive());
            }
        } catch (Throwable parentGone) {
            if (leaving) {
                classes.noMoreAnswers();
                return;
            }
            WorkerProcess.leave(attachment);
        }
    }

    private void handle(Bytes message) throws IOException {
        byte type = message.getByte();
        switch (type) {
            case Control.PING:
                pong(message.getInt());
                break;
            case Control.CANCEL:
                gate.interrupt(message.getLong());
                break;
            case Control.RECALL:
                recall(message.getLong());
                break;
            case Control.THREADS:
                threads(message.getLong());
                break;
            case Control.FOUND:
                classes.found(message);
                break;
            case Control.TOOK:
                parcels.taken(message.getLong());
                break;
            case Control.LEVELS:
                ParentLogging.changed(message.getBytes(message.remaining()));
                break;
            default:
                throw new IOException("a control message of type " + type);
        }
    }

    private void pong(int number) throws IOException {
        Runtime runtime = Runtime.getRuntime();
        Bytes message = new Bytes(32);
        int frame = message.beginFrame(Control.PONG);
        message.putInt(number)
                .putLong(runtime.totalMemory() - runtime.freeMemory())
                .putLong(runtime.maxMemory());
        channel.send(message.endFrame(frame));
    }

    private void recall(long upTo) throws IOException {
        long begun = gate.recall(upTo);
        results.flushCommitted();
        Bytes message = new Bytes(32);
        int frame = message.beginFrame(Control.RECALLED);
        channel.send(message.putLong(begun + 1).putLong(upTo).endFrame(frame));
    }

    private void threads(long task) throws IOException {
        if (!gate.runs(task)) {
            return;
        }
        // Daemons of the program may be what the task waits for; those of the JVM and of ours are not.
        String text = ThreadDump.of(main, thread -> !isOurs(thread), Calls.class.getName());
        Bytes message = new Bytes(text.length() + 64);
        int frame = message.beginFrame(Control.THREADS_ARE);
        channel.send(message.putLong(task).putText(text).endFrame(frame));
    }

    private static boolean isOurs(Thread thread) {
        ThreadGroup group = thread.getThreadGroup();
        return group == null
                || group.getParent() == null
                || group.getName().equals("InnocuousThreadGroup")
                || thread.getName().startsWith("brine-");
    }
}
