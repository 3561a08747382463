package dev.brine.serializer.embed;

import dev.brine.serializer.graph.DescriptorTable;
import dev.brine.serializer.graph.Engine;
import dev.brine.serializer.graph.RefusedException;
import dev.brine.serializer.refusal.Refusal;
import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Self-contained streams that bring the classes of their values along. Thread-safe.
 *
 * <pre>
 *   stream := 'B' 'R' 4 jdk  length:int bundle  length:int descriptors  whole
 * </pre>
 *
 * The bundle is named by its hash, and defined once for as long as something of it is in use. See
 * {@code docs/decisions/0011-classes-within-the-bytes.md}.
 */
public final class Embedding {
    private static final byte WITH_CLASSES = 4;
    private static final int HEADER = 4;
    private static final int NO_CLASSES = Short.BYTES;
    private static final int MOST_BUNDLES = 1000;

    private final Engine engine;
    private final Predicate<Class<?>> missingThere;
    private final boolean takesClasses;
    private final ArrivedClasses none;
    private final Map<ContentHash, WeakReference<ArrivedClasses>> arrived = new ConcurrentHashMap<>();
    private final List<WeakReference<BundleLoader>> loaders = new ArrayList<>();

    /**
     * @param missingThere which classes the reading side will lack; null for those of no file of this program
     * @param takesClasses whether classes that come with bytes are defined
     */
    public Embedding(Engine engine, @Nullable Predicate<Class<?>> missingThere, boolean takesClasses) {
        this.engine = engine;
        this.missingThere = missingThere == null ? SharedClasses.MISSING_THERE : missingThere;
        this.takesClasses = takesClasses;
        this.none = new ArrivedClasses(engine, List.of());
    }

    /** Whether these bytes have room for classes, even if there are none. */
    public static boolean isIn(byte[] bytes) {
        return bytes.length >= HEADER && bytes[0] == 'B' && bytes[1] == 'R' && bytes[2] == WITH_CLASSES;
    }

    /** The value as bytes, with the classes that the other side lacks. */
    public byte[] write(@Nullable Object value) {
        DepartingClasses classes = new DepartingClasses(missingThere);
        DescriptorTable table = new DescriptorTable(classes);
        Engine.Encoded encoded = engine.encode(value, new byte[512], 0, table, null);
        byte[] bundle = classes.bundle().toBytes();
        if (!classes.loaders().isEmpty()) {
            Origins.remember(ContentHash.of(bundle, 0, bundle.length), classes.loaders());
        }
        byte[] descriptors = table.range(0, encoded.descriptors());
        long length = HEADER + 8L + bundle.length + descriptors.length + encoded.end();
        if (length > engine.limits().bytes()) {
            throw new RefusedException(
                    new Refusal.LimitExceeded("maxBytes", engine.limits().bytes(), length));
        }
        return ByteBuffer.allocate((int) length)
                .put((byte) 'B')
                .put((byte) 'R')
                .put(WITH_CLASSES)
                .put((byte) Runtime.version().feature())
                .putInt(bundle.length)
                .put(bundle)
                .putInt(descriptors.length)
                .put(descriptors)
                .put(encoded.array(), 0, encoded.end())
                .array();
    }

    /** What {@link #write} was given. */
    public @Nullable Object read(byte[] bytes) {
        if (!isIn(bytes)) {
            return engine.read(bytes);
        }
        int bundle = HEADER + 4;
        int bundleLength = lengthAt(bytes, HEADER);
        int descriptors = bundle + bundleLength + 4;
        int descriptorsLength = lengthAt(bytes, bundle + bundleLength);
        int value = descriptors + descriptorsLength;
        ArrivedClasses classes = classes(bytes, bundle, bundleLength);
        return engine.decode(bytes, value, bytes.length - value, classes.table(bytes, descriptors, descriptorsLength));
    }

    private static int lengthAt(byte[] bytes, int at) {
        if (at < 0 || bytes.length - at < 4) {
            throw ClassBundle.damaged("it ends before its classes do");
        }
        int length = ByteBuffer.wrap(bytes).getInt(at);
        if (length < 0 || length > bytes.length - at - 4) {
            throw ClassBundle.damaged("classes of " + length + " bytes where " + (bytes.length - at - 4) + " are left");
        }
        return length;
    }

    private ArrivedClasses classes(byte[] bytes, int offset, int length) {
        if (length == NO_CLASSES && bytes[offset] == 0 && bytes[offset + 1] == 0) {
            return none;
        }
        ContentHash hash = ContentHash.of(bytes, offset, length);
        WeakReference<ArrivedClasses> known = arrived.get(hash);
        ArrivedClasses classes = known == null ? null : known.get();
        if (classes == null) {
            classes = define(
                    hash, ClassBundle.of(bytes, offset, length, engine.limits().classes()));
            if (arrived.size() >= MOST_BUNDLES) {
                arrived.values().removeIf(each -> each.get() == null);
            }
            arrived.put(hash, new WeakReference<>(classes));
        }
        return classes;
    }

    private ArrivedClasses define(ContentHash hash, ClassBundle bundle) {
        List<String> names = bundle.loaders().stream()
                .flatMap(each -> each.classes().keySet().stream())
                .toList();
        if (!takesClasses && !names.isEmpty()) {
            throw new RefusedException(new Refusal.ClassesRefused(names));
        }
        names.forEach(engine::checkAllowed);
        List<ClassLoader> origin = Origins.find(hash);
        if (origin != null) {
            return new ArrivedClasses(engine, origin);
        }
        if (bundle.loaders().size() == 1) {
            BundleLoader loader = loaderFor(bundle.loaders().get(0).classes());
            return loader.keep(new ArrivedClasses(engine, List.of(loader)));
        }
        List<BundleLoader> fresh = new ArrayList<>();
        for (ClassBundle.Contents each : bundle.loaders()) {
            BundleLoader loader = new BundleLoader(engine.loader());
            loader.takes(each.classes());
            fresh.add(loader);
        }
        ArrivedClasses classes = new ArrivedClasses(engine, List.copyOf(fresh));
        for (int i = 0; i < fresh.size(); i++) {
            BundleLoader loader = fresh.get(i);
            bundle.loaders().get(i).links().forEach((name, other) -> loader.link(name, fresh.get(other)));
            loader.keep(classes);
        }
        return classes;
    }

    private BundleLoader loaderFor(Map<String, byte[]> classes) {
        synchronized (loaders) {
            loaders.removeIf(each -> each.get() == null);
            for (WeakReference<BundleLoader> each : loaders) {
                BundleLoader loader = each.get();
                if (loader != null && loader.takes(classes)) {
                    return loader;
                }
            }
            BundleLoader loader = new BundleLoader(engine.loader());
            loader.takes(classes);
            loaders.add(new WeakReference<>(loader));
            return loader;
        }
    }
}
