package dev.brine.pool.launch;

import java.io.BufferedReader;
import java.io.DataOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The pool's side of a fork server: finds the one for its plan, or starts it, and leases workers from it. */
final class ForkServerClient implements AutoCloseable {
    /** After this time without a worker of anybody, a server ends. */
    static final String IDLE_PROPERTY = "brine.forkserver.idleMillis";

    private static final Duration DEFAULT_IDLE = Duration.ofMinutes(3);
    private static final int START_SECONDS = 15;

    private final LaunchSettings settings;
    private final ServerPlan plan;
    private final List<String> archiveFlags;
    private final Path registration;
    private final Path lockFile;
    private final ScheduledExecutorService timer;

    private ForkServerClient(
            LaunchSettings settings, ServerPlan plan, List<String> archiveFlags, Path folder, String name) {
        this.settings = settings;
        this.plan = plan;
        this.archiveFlags = archiveFlags;
        this.registration = folder.resolve(name + ".server");
        // A few for all: they are never removed, since somebody might wait for one just then.
        this.lockFile = folder.resolve("start-" + name.charAt(0) + ".lock");
        this.timer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, settings.poolName() + "-forkserver");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * The client for pools with these settings.
     *
     * @param command that boots a worker
     * @param archiveFlags with which a server starts as fast as a worker does; may be none
     * @throws IOException if there can be no server for them, with a sentence that says why
     */
    static ForkServerClient open(LaunchSettings settings, List<String> command, List<String> archiveFlags)
            throws IOException {
        if (!PrivateFolder.isPosix()) {
            throw new IOException("There are no Unix domain sockets with known users on this system.");
        }
        Path folder = UserCache.folder("servers");
        if (folder == null) {
            throw new IOException("No folder that is the user's alone can be made in the user's cache.");
        }
        Path directory = settings.workingDirectory();
        Path here = (directory == null ? Path.of("") : directory).toAbsolutePath();
        int spares =
                Math.min(settings.workers(), Math.max(2, Runtime.getRuntime().availableProcessors() * 2));
        ServerPlan plan = new ServerPlan(command, settings.environment(), here.toString(), spares);
        long key = plan.key(settings.classPath().entries());
        return new ForkServerClient(
                settings, plan, archiveFlags, folder, HexFormat.of().toHexDigits(key));
    }

    /**
     * A booted worker, told to attach.
     *
     * @throws IOException if no server gives one
     */
    LeasedProcess lease(AttachLine line, String workerName) throws IOException, InterruptedException {
        ServerRegistration known = ServerRegistration.read(registration);
        if (known != null) {
            try {
                return lease(known, line, workerName);
            } catch (IOException stale) {
                // Killed, or in the middle of its end: another one takes its place.
            }
        }
        return lease(start(known), line, workerName);
    }

    private LeasedProcess lease(ServerRegistration server, AttachLine line, String workerName) throws IOException {
        SocketChannel channel = new Address.Unix(server.socket()).connect();
        try {
            UserPrincipal self = Files.getOwner(registration);
            ServerDoor.enter(channel, server.key(), self, timer);
            return new LeasedProcess(channel, line, server.folder(), workerName, settings.output());
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** Starts a server, unless another program has just replaced the stale one. */
    private ServerRegistration start(@Nullable ServerRegistration stale) throws IOException, InterruptedException {
        synchronized (ForkServerClient.class) {
            try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                ServerRegistration registered = ServerRegistration.read(registration);
                if (registered != null && (stale == null || registered.pid() != stale.pid())) {
                    return registered;
                }
                ServerRegistration.remove(registration);
                return startProcess();
            } catch (OverlappingFileLockException e) {
                throw new IOException("another class loader of this program starts a fork server right now", e);
            }
        }
    }

    private ServerRegistration startProcess() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        // In a session of its own, a server outlives the terminal of the program that happened to start it.
        if (Files.isExecutable(Path.of("/usr/bin/setsid"))) {
            command.add("/usr/bin/setsid");
        }
        command.add(plan.command().get(0));
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx64m", "-Xss512k"));
        command.addAll(archiveFlags);
        command.add("-cp");
        command.add(BrineJars.locations().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
        command.add(ForkServerMain.class.getName());
        Process process = new ProcessBuilder(command)
                .directory(new File("/"))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            try (DataOutputStream out = new DataOutputStream(process.getOutputStream())) {
                plan.write(out);
                ServerPlan.writeText(out, registration.toString());
                out.writeLong(Long.getLong(IDLE_PROPERTY, DEFAULT_IDLE.toMillis()));
            }
            timer.schedule(
                    () -> {
                        if (ServerRegistration.read(registration) == null) {
                            process.destroyForcibly();
                        }
                    },
                    START_SECONDS,
                    TimeUnit.SECONDS);
            try (BufferedReader said = process.inputReader(StandardCharsets.UTF_8)) {
                said.readLine();
            }
            ServerRegistration registered = ServerRegistration.read(registration);
            if (registered == null) {
                throw new IOException("The fork server ended while it was starting.");
            }
            return registered;
        } catch (IOException e) {
            process.destroyForcibly();
            throw e;
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
