package dev.brine.pool.worker;

import dev.brine.pool.RemoteFunction;
import dev.brine.serializer.Serializer;
import java.net.StandardProtocolFamily;
import java.nio.channels.SocketChannel;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/**
 * Loads and links what a worker's first task will need: before the worker attaches, where it waits in a fork server for somebody to
 * want it; else while it attaches, on a thread beside.
 */
final class WarmUp {
    /** A task of a fork server's worker finds compiled code. */
    private static final int ROUNDS = 20;

    private static final List<String> CLASSES = List.of(
            "ControlLoop",
            "Functions",
            "MirrorLoader",
            "ParentClasses",
            "Reply",
            "ResultBuffer",
            "TaskGate",
            "WorkerLoop",
            "WorkerProcess");

    private WarmUp() {}

    /** Does a part of it, on a thread of its own. */
    static void start() {
        Thread thread = new Thread("brine-warm-up") {
            @Override
            public void run() {
                try {
                    // A capture of a class that is not built in would have the program's reducers loaded: too early.
                    String captured = "one";
                    RemoteFunction<Integer, Object> function = x -> captured.length() + x;
                    rehearse(function, 1);
                } catch (Throwable later) {
                    // The first task meets it too, and reports it.
                }
            }
        };
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Does it, until somebody wants the worker; nothing that goes wrong here matters, because the first task meets it too, and
     * reports it.
     */
    static void run() {
        try {
            if (System.in.available() > 0) {
                start();
                return;
            }
            for (String name : CLASSES) {
                Class.forName(WarmUp.class.getPackageName() + "." + name);
            }
            MessageDigest.getInstance("SHA-256").digest(new byte[32]);
            SocketChannel.open(StandardProtocolFamily.UNIX).close();
            HashMap<String, Object> captured = new HashMap<>();
            captured.put("list", new ArrayList<>(List.of(1, 2L, 3.0, "four")));
            RemoteFunction<Integer, Object> function = x -> captured.size() + x;
            rehearse(function, ROUNDS);
        } catch (Throwable later) {
            // See above.
        }
    }

    private static void rehearse(RemoteFunction<Integer, Object> function, int rounds) throws Throwable {
        Serializer serializer = Serializer.create();
        for (int i = 0; i < rounds && (i == 0 || System.in.available() == 0); i++) {
            RemoteFunction<Integer, Object> copy = serializer.deserialize(serializer.serialize(function));
            copy.apply(i);
        }
    }
}
