package dev.brine.pool.worker;

import dev.brine.pool.RemoteFunction;
import dev.brine.serializer.Serializer;
import java.net.StandardProtocolFamily;
import java.nio.channels.SocketChannel;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/** What a worker that waits in a fork server does meanwhile: load and link what its first task will need. */
final class WarmUp {
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

    /** Does it; nothing that goes wrong here matters, because the first task meets it too, and reports it. */
    static void run() {
        try {
            for (String name : CLASSES) {
                Class.forName(WarmUp.class.getPackageName() + "." + name);
            }
            MessageDigest.getInstance("SHA-256").digest(new byte[32]);
            SocketChannel.open(StandardProtocolFamily.UNIX).close();
            Serializer serializer = Serializer.create();
            HashMap<String, Object> captured = new HashMap<>();
            captured.put("list", new ArrayList<>(List.of(1, 2L, 3.0, "four")));
            RemoteFunction<Integer, Object> function = x -> captured.size() + x;
            for (int i = 0; i < 20; i++) {
                RemoteFunction<Integer, Object> copy = serializer.deserialize(serializer.serialize(function));
                copy.apply(i);
            }
        } catch (Throwable later) {
            // See above.
        }
    }
}
