package dev.brine.pool.worker;

import dev.brine.pool.launch.Attachment;
import java.io.IOException;
import java.io.InputStream;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/** Where a worker JVM begins: attaches to its parent and then does what the parent says. */
public final class WorkerMain {
    private WorkerMain() {}

    public static void main(String[] args) {
        WorkerProcess.run(attach());
    }

    /** Attaches to the parent, or ends this process: a worker without a parent has no reason to be. */
    public static Attachment attach() {
        // A Ctrl-C at the terminal reaches the whole process group; it is for the parent to decide.
        Signal.handle(new Signal("INT"), SignalHandler.SIG_IGN);
        if (Boolean.getBoolean("brine.warm")) {
            WarmUp.run();
        } else {
            WarmUp.start();
        }
        try {
            Attachment attachment = Attachment.open(System.in);
            if (attachment != null) {
                System.setIn(InputStream.nullInputStream());
                return attachment;
            }
        } catch (IOException | RuntimeException e) {
            System.err.println("brine: this worker cannot attach to its parent: " + e.getMessage());
        }
        Runtime.getRuntime().halt(70);
        throw new IllegalStateException("halt returned");
    }
}
