package dev.brine.serializer.refusal;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells by class whether a value is a live thing that belongs to this process. Types are known by name, with all their
 * subtypes, so none of them has to be there. Thread-safe; cheap enough to be asked once per class, not once per value.
 *
 * <p>The engine asks this only when it has no better answer. What it can find again by name there (the standard streams,
 * the common pool, a named module, a fresh {@code SecureRandom} of the same algorithm, a direct
 * buffer by its content) never gets here. Wrappers ({@code BufferedReader}, {@code DelegatedExecutorService} made by a
 * user) are not listed: the path through their fields says more.
 */
public final class Refusals {
    private static final Map<String, Resource> RESOURCES = resources();

    /** Subtypes of the above that hold plain data, and say so by being disconnected. */
    private static final Set<String> TRAVELS = Set.of("javax.sql.rowset.CachedRowSet");

    private Refusals() {}

    /** Why values of this class may not travel, or null if nothing is known against them. */
    public static @Nullable Refusal of(Class<?> type) {
        if (type.isArray() || type.isPrimitive() || type.isRecord() || type.isEnum()) {
            return null;
        }
        for (Class<?> c = type; c != null; c = c.getSuperclass()) {
            Refusal found = ofNames(c);
            if (found != null) {
                return isKnownToTravel(type) ? null : found;
            }
        }
        return null;
    }

    private static @Nullable Refusal ofNames(Class<?> type) {
        Resource resource = RESOURCES.get(type.getName());
        if (resource != null) {
            return new Refusal.Live(resource, type.getName());
        }
        for (Class<?> parent : type.getInterfaces()) {
            Refusal found = ofNames(parent);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private static boolean isKnownToTravel(Class<?> type) {
        for (Class<?> c = type; c != null; c = c.getSuperclass()) {
            if (TRAVELS.contains(c.getName())) {
                return true;
            }
            for (Class<?> parent : c.getInterfaces()) {
                if (isKnownToTravel(parent)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static Map<String, Resource> resources() {
        Map<String, Resource> all = new HashMap<>(256);
        add(all, Resource.THREAD, "java.lang.Thread");
        add(all, Resource.THREAD_GROUP, "java.lang.ThreadGroup");
        add(
                all,
                Resource.EXECUTOR,
                "java.util.concurrent.ThreadPoolExecutor",
                "java.util.concurrent.ForkJoinPool",
                "java.util.concurrent.ThreadPerTaskExecutor",
                "java.util.concurrent.Executors$DelegatedExecutorService",
                "io.netty.channel.EventLoopGroup");
        add(all, Resource.TIMER, "java.util.Timer", "javax.swing.Timer");
        add(all, Resource.PUBLISHER, "java.util.concurrent.SubmissionPublisher");
        add(all, Resource.SCOPE, "java.util.concurrent.StructuredTaskScope");
        add(all, Resource.CONTINUATION, "jdk.internal.vm.Continuation", "kotlinx.coroutines.Job");
        add(
                all,
                Resource.STACK_FRAME,
                "java.lang.StackWalker",
                "java.lang.StackWalker$StackFrame",
                "java.lang.StackFrameInfo",
                "java.lang.StackStreamFactory$AbstractStackWalker");

        add(
                all,
                Resource.SOCKET,
                "java.net.Socket",
                "java.net.DatagramSocket",
                "java.net.SocketImpl",
                "java.net.DatagramSocketImpl");
        add(all, Resource.URL_CONNECTION, "java.net.URLConnection");
        add(
                all,
                Resource.CHANNEL,
                "java.nio.channels.FileChannel",
                "java.nio.channels.SocketChannel",
                "java.nio.channels.DatagramChannel",
                "java.nio.channels.spi.AbstractInterruptibleChannel",
                "java.nio.channels.AsynchronousFileChannel",
                "java.nio.channels.AsynchronousSocketChannel",
                "java.nio.channels.AsynchronousChannelGroup",
                "java.nio.channels.Pipe",
                "io.netty.channel.Channel");
        add(all, Resource.SELECTOR, "java.nio.channels.Selector", "java.nio.channels.SelectionKey");
        add(
                all,
                Resource.FILE_STREAM,
                "java.io.FileInputStream",
                "java.io.RandomAccessFile",
                "java.io.FileReader",
                "sun.nio.ch.ChannelInputStream");
        add(
                all,
                Resource.FILE_WRITER,
                "java.io.FileOutputStream",
                "java.io.FileWriter",
                "sun.nio.ch.ChannelOutputStream");
        add(all, Resource.FILE_DESCRIPTOR, "java.io.FileDescriptor");
        add(all, Resource.FILE_LOCK, "java.nio.channels.FileLock");
        add(all, Resource.DIRECTORY_STREAM, "java.nio.file.DirectoryStream");
        add(all, Resource.WATCH_SERVICE, "java.nio.file.WatchService", "java.nio.file.WatchKey");
        add(all, Resource.FILE_SYSTEM, "jdk.nio.zipfs.ZipFileSystem");
        add(
                all,
                Resource.PIPE,
                "java.io.PipedInputStream",
                "java.io.PipedOutputStream",
                "java.io.PipedReader",
                "java.io.PipedWriter");
        add(all, Resource.OBJECT_STREAM, "java.io.ObjectOutputStream", "java.io.ObjectInputStream");
        add(all, Resource.CONSOLE, "java.io.Console");
        add(all, Resource.PROCESS, "java.lang.Process");
        add(all, Resource.PROCESS_HANDLE, "java.lang.ProcessHandle");

        add(
                all,
                Resource.CONNECTION,
                "java.sql.Connection",
                "javax.sql.PooledConnection",
                "javax.jms.Connection",
                "jakarta.jms.Connection",
                "com.rabbitmq.client.Connection",
                "com.rabbitmq.client.Channel");
        add(all, Resource.STATEMENT, "java.sql.Statement");
        add(all, Resource.RESULT_SET, "java.sql.ResultSet");
        add(
                all,
                Resource.CONNECTION_POOL,
                "com.zaxxer.hikari.HikariDataSource",
                "com.zaxxer.hikari.pool.HikariPool",
                "org.apache.commons.dbcp2.BasicDataSource",
                "com.mchange.v2.c3p0.AbstractPoolBackedDataSource",
                "org.apache.tomcat.jdbc.pool.DataSourceProxy",
                "redis.clients.jedis.util.Pool");
        add(
                all,
                Resource.CLIENT,
                "java.net.http.HttpClient",
                "java.net.http.WebSocket",
                "okhttp3.OkHttpClient",
                "org.apache.http.client.HttpClient",
                "org.apache.hc.client5.http.classic.HttpClient",
                "io.grpc.Channel",
                "io.lettuce.core.AbstractRedisClient",
                "redis.clients.jedis.Jedis",
                "com.mongodb.client.MongoClient",
                "com.mongodb.MongoClient",
                "org.apache.kafka.clients.producer.Producer",
                "org.apache.kafka.clients.consumer.Consumer",
                "org.elasticsearch.client.RestClient",
                "software.amazon.awssdk.core.SdkClient",
                "com.datastax.oss.driver.api.core.session.Session");
        add(
                all,
                Resource.SERVER,
                "java.net.ServerSocket",
                "java.nio.channels.ServerSocketChannel",
                "java.nio.channels.AsynchronousServerSocketChannel",
                "com.sun.net.httpserver.HttpServer",
                "io.grpc.Server");
        add(
                all,
                Resource.SESSION,
                "javax.persistence.EntityManager",
                "javax.persistence.EntityManagerFactory",
                "jakarta.persistence.EntityManager",
                "jakarta.persistence.EntityManagerFactory",
                "org.springframework.context.ApplicationContext",
                "org.springframework.beans.factory.BeanFactory",
                "org.apache.spark.SparkContext",
                "org.apache.spark.api.java.JavaSparkContext");
        add(all, Resource.TLS, "javax.net.ssl.SSLContext", "javax.net.ssl.SSLContextSpi", "javax.net.ssl.SSLEngine");
        add(all, Resource.KEY_IN_HARDWARE, "sun.security.pkcs11.P11Key", "sun.security.pkcs11.Session");

        add(all, Resource.CLASS_LOADER, "java.lang.ClassLoader", "java.util.ServiceLoader");
        add(all, Resource.MODULE, "java.lang.Module", "java.lang.ModuleLayer");
        add(all, Resource.LOOKUP, "java.lang.invoke.MethodHandles$Lookup");
        add(all, Resource.VAR_HANDLE, "java.lang.invoke.VarHandle");
        add(
                all,
                Resource.CLEANER,
                "java.lang.ref.Cleaner",
                "java.lang.ref.Cleaner$Cleanable",
                "jdk.internal.ref.Cleaner",
                "jdk.internal.ref.PhantomCleanable",
                "sun.misc.Cleaner");
        add(all, Resource.PHANTOM_REFERENCE, "java.lang.ref.PhantomReference");
        add(all, Resource.MAPPED_MEMORY, "java.nio.MappedByteBuffer", "jdk.internal.foreign.MappedMemorySegmentImpl");
        add(
                all,
                Resource.NATIVE_MEMORY,
                "jdk.internal.foreign.NativeMemorySegmentImpl",
                "jdk.internal.foreign.MemorySessionImpl",
                "java.lang.foreign.Arena",
                "com.sun.jna.Pointer");
        add(
                all,
                Resource.NATIVE_LIBRARY,
                "java.lang.foreign.Linker",
                "java.lang.foreign.SymbolLookup",
                "com.sun.jna.Library",
                "com.sun.jna.NativeLibrary");
        add(all, Resource.COMPRESSOR, "java.util.zip.Inflater", "java.util.zip.Deflater");
        add(all, Resource.ARCHIVE, "java.util.zip.ZipFile");
        add(all, Resource.UNSAFE, "sun.misc.Unsafe", "jdk.internal.misc.Unsafe");

        add(
                all,
                Resource.SCREEN,
                "java.awt.peer.ComponentPeer",
                "java.awt.Window",
                "java.awt.Toolkit",
                "java.awt.Graphics",
                "java.awt.GraphicsDevice",
                "java.awt.GraphicsConfiguration",
                "java.awt.GraphicsEnvironment",
                "java.awt.EventQueue",
                "java.awt.SystemTray",
                "java.awt.TrayIcon",
                "java.awt.datatransfer.Clipboard",
                "javafx.stage.Window",
                "javafx.scene.Node",
                "javafx.scene.Scene",
                "org.eclipse.swt.widgets.Widget",
                "org.eclipse.swt.graphics.Resource");
        add(all, Resource.DEVICE, "javax.sound.sampled.Line", "javax.sound.midi.MidiDevice", "java.awt.Robot");
        add(
                all,
                Resource.MONITORING,
                "java.lang.management.PlatformManagedObject",
                "javax.management.MBeanServerConnection");
        add(all, Resource.RECORDING, "jdk.jfr.Recording", "jdk.jfr.consumer.EventStream");

        add(all, Resource.POOL, "dev.brine.pool.Pool");
        add(all, Resource.POOL_FUTURE, "dev.brine.pool.TaskFuture");
        return Map.copyOf(all);
    }

    private static void add(Map<String, Resource> all, Resource resource, String... names) {
        for (String name : names) {
            all.put(name, resource);
        }
    }
}
