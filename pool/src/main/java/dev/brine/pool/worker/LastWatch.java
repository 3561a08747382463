package dev.brine.pool.worker;

import dev.brine.pool.launch.Attachment;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/**
 * Watches the parent while a worker that was told to stop runs its shutdown hooks, which may hang: the parent kills such a worker,
 * unless it is killed itself. Looks from time to time, because a JVM that ends gives a thread that waits in a system call 300 ms.
 */
final class LastWatch implements Runnable {
    private static final long PAUSE_MILLIS = 100;

    private final Attachment attachment;

    private LastWatch(Attachment attachment) {
        this.attachment = attachment;
    }

    /** For when nobody reads the channel of the tasks any more. */
    static void start(Attachment attachment) {
        Thread thread = new Thread(new LastWatch(attachment), "brine-last-watch");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void run() {
        try {
            SocketChannel data = attachment.data();
            data.configureBlocking(false);
            ByteBuffer nothing = ByteBuffer.allocate(1);
            while (data.read(nothing.clear()) >= 0) {
                Thread.sleep(PAUSE_MILLIS);
            }
        } catch (IOException parentGone) {
            // Or this is.
        } catch (InterruptedException hook) {
            return; // a hook that interrupts every thread knows what it does
        }
        WorkerProcess.leave(attachment);
    }
}
