package dev.brine.pool.worker;

import dev.brine.pool.RemoteFunction;
import dev.brine.serializer.Serializer;
import java.io.File;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

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
                    mapAnything();
                    // A capture of a class that is not built in would have the program's reducers loaded: too early.
                    String captured = "one";
                    RemoteFunction<Integer, Object> function = x -> captured.length() + x;
                    rehearse(function, 1);
                    openJar();
                } catch (Throwable later) {
                    // The first task meets it too, and reports it.
                }
            }
        };
        thread.setDaemon(true);
        try {
            thread.start();
        } catch (OutOfMemoryError noThreads) {
            // Nothing depends on it.
        }
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

    /** The first mapping of a file spins thirty method-handle forms on JDK 25, half of what is left of a worker's start. */
    private static void mapAnything() throws IOException {
        Path file = Path.of(System.getProperty("java.home"), "release");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            MappedByteBuffer unused = channel.map(FileChannel.MapMode.READ_ONLY, 0, 1);
        }
    }

    /**
     * All that has been loaded comes from the archive; the first class of the program's own comes from a jar, and the first jar that a
     * JVM opens costs it the native library, the inflater and what else reads jars: half of a first task.
     */
    private static void openJar() throws IOException {
        String classPath = System.getProperty("java.class.path", "");
        for (String entry : classPath.split(File.pathSeparator)) {
            if (entry.endsWith(".jar")) {
                try (JarFile jar = new JarFile(entry)) {
                    Manifest unused = jar.getManifest();
                }
                return;
            }
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
