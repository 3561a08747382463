package dev.brine.serializer.explain;

import dev.brine.serializer.access.Access;
import dev.brine.serializer.closure.Anatomy;
import dev.brine.serializer.closure.ClosureShape;
import dev.brine.serializer.closure.UnknownClosureException;
import dev.brine.serializer.source.ClosureKey;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Closures as the engine takes them apart. Without trusted access, says of them only what their class's name tells. */
public final class AnatomyClosures implements Closures {
    private final Access access;

    public AnatomyClosures(Access access) {
        this.access = access;
    }

    @Override
    public @Nullable ClosureKey keyOf(Object value) {
        Class<?> type = value.getClass();
        if (!Anatomy.isClosure(type) || !access.trusted()) {
            return null;
        }
        try {
            ClosureShape shape = Anatomy.of(access, type);
            ClosureShape.Implementation implementation = shape.implementation();
            return new ClosureKey(
                    shape.host(),
                    shape.interfaces().get(0),
                    shape.methodName(),
                    shape.captured(),
                    implementation.owner(),
                    implementation.name(),
                    implementation.type());
        } catch (UnknownClosureException e) {
            return null;
        }
    }

    @Override
    public List<@Nullable Object> captured(Object closure) {
        List<@Nullable Object> captured = new ArrayList<>();
        for (Field field : Anatomy.capturedFields(closure.getClass())) {
            try {
                captured.add(access.field(field).get(closure));
            } catch (IllegalAccessException e) {
                captured.add(null);
            }
        }
        return captured;
    }
}
