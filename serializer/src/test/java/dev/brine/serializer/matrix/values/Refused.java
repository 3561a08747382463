package dev.brine.serializer.matrix.values;

import dev.brine.serializer.matrix.run.Matrix;
import dev.brine.serializer.matrix.run.Scratch;
import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.FileReader;
import java.io.RandomAccessFile;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Proxy;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.http.HttpClient;
import java.nio.channels.FileChannel;
import java.nio.channels.Pipe;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Timer;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Supplier;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import java.util.zip.ZipFile;

/** Live resources: they must be refused, with a report, before a byte is sent. */
public final class Refused {
    private Refused() {}

    private static File file() throws Exception {
        Path path = Scratch.file(".txt");
        Files.writeString(path, "text");
        return path.toFile();
    }

    private static Path zip() throws Exception {
        Path path = Scratch.file(".zip");
        try (java.util.zip.ZipOutputStream out = new java.util.zip.ZipOutputStream(Files.newOutputStream(path))) {
            out.putNextEntry(new java.util.zip.ZipEntry("a"));
        }
        return path;
    }

    static final class Service {
        final Map<String, Object> parts;

        Service(Object part) {
            parts = Map.of("part", List.of(part));
        }

        Supplier<Integer> task() {
            return () -> parts.size();
        }
    }

    public static void list(Matrix m) {
        threads(m);
        files(m);
        network(m);
        runtime(m);
        within(m);
    }

    private static void threads(Matrix m) {
        m.in("refused: threads")
                .refuses("current Thread", Thread::currentThread)
                .refuses("new Thread", () -> new Thread(() -> {}))
                .refuses("Thread subclass", () -> new Thread() {})
                .refuses("ThreadGroup", () -> Thread.currentThread().getThreadGroup())
                .refuses("ThreadPoolExecutor", () -> Executors.newFixedThreadPool(1))
                .refuses("ScheduledThreadPoolExecutor", () -> Executors.newScheduledThreadPool(1))
                .refuses("single thread executor (wrapped)", () -> Executors.newSingleThreadExecutor())
                .refuses("ForkJoinPool", () -> new ForkJoinPool(1))
                .refuses("Timer", () -> new Timer(true))
                .since(21)
                .refuses(
                        "virtual Thread",
                        () -> Thread.class
                                .getMethod("startVirtualThread", Runnable.class)
                                .invoke(null, (Runnable) () -> {}))
                .refuses(
                        "virtual thread executor",
                        () -> Collected.call(null, Executors.class, "newVirtualThreadPerTaskExecutor"));
    }

    private static void files(Matrix m) {
        m.in("refused: files")
                .refuses("FileInputStream", () -> new FileInputStream(file()))
                .refuses("FileOutputStream", () -> new FileOutputStream(file()))
                .refuses("BufferedReader on a file", () -> Files.newBufferedReader(file().toPath()))
                .refuses("FileReader", () -> new FileReader(file()))
                .refuses("Scanner on a file", () -> new java.util.Scanner(file()))
                .refuses("PrintWriter to a file", () -> new java.io.PrintWriter(file()))
                .refuses("RandomAccessFile", () -> new RandomAccessFile(file(), "rw"))
                .refuses("FileDescriptor", () -> new FileInputStream(file()).getFD())
                .refuses("FileChannel", () -> FileChannel.open(file().toPath()))
                .refuses(
                        "FileLock",
                        () -> new RandomAccessFile(file(), "rw").getChannel().lock())
                .refuses("MappedByteBuffer", () -> {
                    try (FileChannel channel = FileChannel.open(file().toPath())) {
                        return channel.map(FileChannel.MapMode.READ_ONLY, 0, 4);
                    }
                })
                .refuses("Files.newInputStream", () -> Files.newInputStream(file().toPath()))
                .refuses("Files.lines", () -> Files.lines(file().toPath()))
                .refuses("DirectoryStream", () -> Files.newDirectoryStream(Path.of("/")))
                .refuses("Files.walk", () -> Files.walk(Path.of("/tmp")))
                .refuses("ZipFile", () -> new ZipFile(zip().toFile()))
                .refuses("zip FileSystem", () -> FileSystems.newFileSystem(zip()))
                .refuses("WatchService", () -> FileSystems.getDefault().newWatchService())
                .refuses("System.in", () -> System.in);
    }

    private static void network(Matrix m) {
        m.in("refused: network")
                .refuses("Socket", Socket::new)
                .refuses("ServerSocket", () -> new ServerSocket(0))
                .refuses("DatagramSocket", () -> new DatagramSocket(0))
                .refuses("SocketChannel", SocketChannel::open)
                .refuses(
                        "ServerSocketChannel",
                        () -> ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0)))
                .refuses("Selector", Selector::open)
                .refuses("Pipe", Pipe::open)
                .refuses("HttpClient", HttpClient::newHttpClient)
                .refuses("HttpURLConnection", () -> new URL("http://localhost:1/").openConnection())
                .refuses(
                        "java.sql.Connection of any driver",
                        () -> Proxy.newProxyInstance(
                                Refused.class.getClassLoader(),
                                new Class<?>[] {java.sql.Connection.class},
                                (p, method, a) -> switch (method.getName()) {
                                    case "hashCode" -> 1;
                                    case "equals" -> p == a[0];
                                    case "toString" -> "connection";
                                    default -> null;
                                }));
    }

    private static void runtime(Matrix m) {
        m.in("refused: the runtime's own")
                .refuses("Process", () -> new ProcessBuilder("sleep", "60").start())
                .refuses("ClassLoader", () -> new URLClassLoader(new URL[0]))
                .refuses("Inflater", Inflater::new)
                .refuses("Deflater", Deflater::new)
                .refuses("Cleaner", java.lang.ref.Cleaner::create)
                .refuses(
                        "MethodHandle that is a test with two ways",
                        () -> MethodHandles.guardWithTest(
                                MethodHandles.lookup()
                                        .findVirtual(String.class, "isEmpty", MethodType.methodType(boolean.class)),
                                MethodHandles.lookup()
                                        .findVirtual(String.class, "trim", MethodType.methodType(String.class)),
                                MethodHandles.identity(String.class)))
                .refuses("ModuleLayer", ModuleLayer::boot)
                .refuses("Unsafe", () -> {
                    java.lang.reflect.Field field =
                            Class.forName("sun.misc.Unsafe").getDeclaredField("theUnsafe");
                    field.setAccessible(true);
                    return field.get(null);
                });
    }

    private static void within(Matrix m) {
        m.in("refused: within other values")
                .refuses("captured by a lambda", () -> {
                    Socket socket = new Socket();
                    return (Supplier<Boolean>) socket::isClosed;
                })
                .refuses("captured through this", () -> new Service(Thread.currentThread()).task())
                .refuses("in a field of an object in a list in a map", () -> new Service(new Socket()))
                .refuses("in an array", () -> new Object[] {1, Thread.currentThread()})
                .refuses("as a key of a map", () -> Map.of(Thread.currentThread(), 1))
                .refuses("in an Optional", () -> java.util.Optional.of(Thread.currentThread()))
                .refuses("in a Serializable list's elements", () -> new java.util.ArrayList<>(List.of(new Socket())))
                .refuses("in a record", () -> {
                    record Holder(Object value) {}
                    return new Holder(new Timer(true));
                })
                .refuses("in an exception", () -> new RuntimeException() {
                    private static final long serialVersionUID = 1L;
                    final Thread thread = Thread.currentThread();
                })
                .refuses(
                        "in an AtomicReference", () -> new java.util.concurrent.atomic.AtomicReference<>(new Socket()));
    }
}
