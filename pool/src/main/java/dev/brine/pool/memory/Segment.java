package dev.brine.pool.memory;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A piece of memory that other processes of the same user can map, by its {@link Address}.
 *
 * <p>On Linux the file has no name: it is created in {@code /dev/shm}, unlinked at once, and reached by others as
 * {@code /proc/<pid>/fd/<number>}. So the kernel frees it when the last process that holds it is gone, however it went;
 * nothing has to be swept. A descriptor number may be given to another file once the owner has closed this one, so each
 * segment begins with a random identity, which {@link #open} checks. Elsewhere the file keeps its name until {@link #close}.
 *
 * <pre>
 *   0        8        16               24                64
 *   | magic  | identity (16 bytes)     | reserved        | content ...
 * </pre>
 *
 * <p>Content is mapped in pages of at most {@value #PAGE_BYTES} bytes, because one Java buffer ends at 2 GiB; a test can reach over the seam. Mappings
 * are released when the garbage collector finds the buffers unreachable. Not thread-safe, but for {@link #pages}; the buffers' content
 * is plain memory.
 */
public final class Segment implements AutoCloseable {
    /** The most that one of {@link #pages()} holds; each but the last holds exactly this much. */
    public static final int PAGE_BYTES = 1 << 26;

    private static final int HEADER_BYTES = 64;
    private static final long MAGIC = 0x4252494e45534547L; // BRINESEG
    private static final Path SHARED_MEMORY = Path.of("/dev/shm");
    private static final Path OWN_DESCRIPTORS = Path.of("/proc/self/fd");
    private static final AtomicLong COUNT = new AtomicLong();

    private final FileChannel channel;
    private final Address address;
    private final boolean named;
    private @Nullable List<MappedByteBuffer> pages;

    /** Where another process finds a segment, and how it knows that it found the right one. */
    public record Address(String path, UUID identity, long bytes) {}

    private Segment(FileChannel channel, Address address, boolean named) {
        this.channel = channel;
        this.address = address;
        this.named = named;
    }

    /**
     * A new segment of zeros.
     *
     * @throws IOException if there is no room; asked beforehand, because a write to a mapped page for which there is no
     *     room is not an exception but a fault
     */
    public static Segment create(long bytes) throws IOException {
        if (bytes < 0) {
            throw new IllegalArgumentException("bytes must be >= 0: bytes=" + bytes);
        }
        Path folder = folder();
        long room = Files.getFileStore(folder).getUsableSpace();
        if (room < bytes + HEADER_BYTES) {
            throw new IOException("no room for " + bytes + " bytes in " + folder + ": " + room + " bytes are free");
        }
        Path file = folder.toRealPath()
                .resolve("brine-" + ProcessHandle.current().pid() + "-" + COUNT.incrementAndGet() + "-"
                        + UUID.randomUUID());
        Segment nameless = Files.isDirectory(OWN_DESCRIPTORS) ? createNameless(file, bytes) : null;
        return nameless != null ? nameless : createNamed(file, bytes);
    }

    /** Null where open files that have no name cannot be found. */
    private static @Nullable Segment createNameless(Path file, long bytes) throws IOException {
        FileChannel channel = createPrivate(file);
        try {
            // At once: who is killed before this line leaves a file behind. Looking for the descriptor takes a thousand
            // times as long.
            Files.deleteIfExists(file);
            String path = descriptorOf(file);
            if (path != null) {
                return new Segment(channel, new Address(path, writeHeader(channel), bytes), false);
            }
        } catch (IOException | RuntimeException | Error e) {
            channel.close();
            throw e;
        }
        channel.close();
        return null;
    }

    private static Segment createNamed(Path file, long bytes) throws IOException {
        FileChannel channel = createPrivate(file);
        try {
            return new Segment(channel, new Address(file.toString(), writeHeader(channel), bytes), true);
        } catch (IOException | RuntimeException | Error e) {
            channel.close();
            Files.deleteIfExists(file);
            throw e;
        }
    }

    /**
     * Maps a segment of another process (or of this one), read-only.
     *
     * @throws IOException if its owner has closed it or is gone
     */
    public static List<MappedByteBuffer> open(Address address) throws IOException {
        try (FileChannel channel = find(address)) {
            return map(channel, MapMode.READ_ONLY, address.bytes());
        }
    }

    /** Whether nobody can {@link #open} it any more. */
    static boolean isClosed(Address address) {
        try (FileChannel channel = find(address)) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    private static FileChannel find(Address address) throws IOException {
        FileChannel channel = FileChannel.open(Path.of(address.path()), StandardOpenOption.READ);
        try {
            ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES).order(ByteOrder.nativeOrder());
            while (header.hasRemaining() && channel.read(header, header.position()) > 0) {}
            header.flip();
            boolean right = header.remaining() == HEADER_BYTES
                    && header.getLong() == MAGIC
                    && header.getLong() == address.identity().getMostSignificantBits()
                    && header.getLong() == address.identity().getLeastSignificantBits()
                    && channel.size() >= HEADER_BYTES + address.bytes();
            if (!right) {
                throw new IOException("the shared memory at " + address.path() + " is not the one that was meant");
            }
            return channel;
        } catch (IOException | RuntimeException | Error e) {
            channel.close();
            throw e;
        }
    }

    /** Where other processes find this segment, until it is closed. */
    public Address address() {
        return address;
    }

    /**
     * The content, in native byte order; mapped when first asked for.
     *
     * @throws IOException if it was not, and the segment is closed
     */
    public synchronized List<MappedByteBuffer> pages() throws IOException {
        if (pages == null) {
            pages = map(channel, MapMode.READ_WRITE, address.bytes());
        }
        return pages;
    }

    /**
     * Writes some of the content without a mapping: the kernel need not clear pages that are filled at once, and nothing is left
     * that only the garbage collector could let go.
     *
     * @throws IOException if there is no room
     */
    public void write(long at, ByteBuffer bytes) throws IOException {
        for (long to = HEADER_BYTES + at; bytes.hasRemaining(); ) {
            to += channel.write(bytes, to);
        }
    }

    /** No one can find the segment from now on; whoever has mapped it keeps it. */
    @Override
    public void close() throws IOException {
        channel.close();
        if (named) {
            Files.deleteIfExists(Path.of(address.path()));
        }
    }

    private static FileChannel createPrivate(Path file) throws IOException {
        var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return FileChannel.open(
                    file, options, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        return FileChannel.open(file, options);
    }

    private static Path folder() {
        return Files.isDirectory(SHARED_MEMORY) && Files.isWritable(SHARED_MEMORY)
                ? SHARED_MEMORY
                : Path.of(System.getProperty("java.io.tmpdir", "."));
    }

    /** The path by which others reach a file that this process has open and has deleted, or null if it is not found. */
    private static @Nullable String descriptorOf(Path deleted) throws IOException {
        Path shown = deleted.resolveSibling(deleted.getFileName() + " (deleted)");
        try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(OWN_DESCRIPTORS)) {
            for (Path descriptor : descriptors) {
                if (shown.equals(target(descriptor))) {
                    return "/proc/" + ProcessHandle.current().pid() + "/fd/" + descriptor.getFileName();
                }
            }
        }
        return null;
    }

    private static @Nullable Path target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor);
        } catch (IOException closedMeanwhile) {
            return null;
        }
    }

    private static List<MappedByteBuffer> map(FileChannel channel, MapMode mode, long bytes) throws IOException {
        var pages = new ArrayList<MappedByteBuffer>();
        for (long at = 0; at < bytes; at += PAGE_BYTES) {
            MappedByteBuffer page = channel.map(mode, HEADER_BYTES + at, Math.min(PAGE_BYTES, bytes - at));
            page.order(ByteOrder.nativeOrder());
            pages.add(page);
        }
        return List.copyOf(pages);
    }

    /** Gives the segment its identity. */
    private static UUID writeHeader(FileChannel channel) throws IOException {
        UUID identity = UUID.randomUUID();
        ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES).order(ByteOrder.nativeOrder());
        header.putLong(MAGIC).putLong(identity.getMostSignificantBits()).putLong(identity.getLeastSignificantBits());
        header.rewind();
        while (header.hasRemaining()) {
            channel.write(header, header.position());
        }
        return identity;
    }
}
