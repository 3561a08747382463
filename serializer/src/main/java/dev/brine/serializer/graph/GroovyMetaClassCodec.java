package dev.brine.serializer.graph;

import dev.brine.serializer.access.Access;
import dev.brine.serializer.refusal.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * What Groovy knows of a class, which each of its objects holds and each JVM makes for itself: the one that the registry has is
 * found there again by its class. Others, made for one object, go as objects do.
 */
final class GroovyMetaClassCodec extends SpecialCodec {
    private static final String TYPE = "groovy.lang.MetaClass";

    private final Codec other;

    private GroovyMetaClassCodec(Codec other) {
        super("groovyMetaClass");
        this.other = other;
    }

    static @Nullable Codec codecOf(Class<?> type, NamedThings.Fallback fallback)
            throws IllegalAccessException, NoSuchFieldException {
        return NamedThings.isA(type, TYPE) ? new GroovyMetaClassCodec(fallback.of(type)) : null;
    }

    @Override
    void write(Encoder out, Object value) {
        Class<?> described = described(value);
        out.putByte(described == null ? 0 : 1);
        if (described == null) {
            other.write(out, value);
        } else {
            out.write(described);
        }
    }

    /** The class that this is the registry's own knowledge of; null if it is not. */
    private static @Nullable Class<?> described(Object value) {
        try {
            ClassLoader groovy = value.getClass().getClassLoader();
            Class<?> described = (Class<?>)
                    Class.forName(TYPE, false, groovy).getMethod("getTheClass").invoke(value);
            return described != null && registered(groovy, described) == value ? described : null;
        } catch (ReflectiveOperationException | LinkageError e) {
            return null;
        }
    }

    private static @Nullable Object registered(@Nullable ClassLoader groovy, Class<?> described)
            throws ReflectiveOperationException {
        Object registry = Class.forName("groovy.lang.GroovySystem", true, groovy)
                .getMethod("getMetaClassRegistry")
                .invoke(null);
        return Class.forName("groovy.lang.MetaClassRegistry", false, groovy)
                .getMethod("getMetaClass", Class.class)
                .invoke(registry, described);
    }

    @Override
    @Nullable
    Object read(Decoder in, int slot) {
        if (in.getByte() == 0) {
            return other.read(in, slot);
        }
        if (!(in.read() instanceof Class<?> described)) {
            throw in.damaged("what Groovy knows of a class, without the class");
        }
        try {
            ClassLoader own = described.getClassLoader();
            return registered(own == null ? in.engine().loader() : own, described);
        } catch (ReflectiveOperationException e) {
            throw new RefusedException(new Refusal.AccessMissing(described, Access.FLAG), e);
        }
    }
}
