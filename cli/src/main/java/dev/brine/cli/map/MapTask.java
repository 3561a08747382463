package dev.brine.cli.map;

import dev.brine.pool.RemoteFunction;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.BaseStream;
import org.jspecify.annotations.Nullable;

/**
 * Runs in the worker: applies the user's function to a line and gives its value as text, so that only text travels back.
 * A null is no line; a stream, an array, a collection or an optional gives one line for each element.
 */
final class MapTask implements RemoteFunction<String, @Nullable String> {
    private static final long serialVersionUID = 1L;

    private final LineFunction function;

    MapTask(LineFunction function) {
        this.function = function;
    }

    @Override
    public @Nullable String apply(String line) throws Throwable {
        return text(function.apply(line));
    }

    static @Nullable String text(@Nullable Object value) {
        if (value == null || value instanceof String) {
            return (String) value;
        }
        Iterator<?> elements = elements(value);
        if (elements == null) {
            return value.toString();
        }
        List<String> lines = new ArrayList<>();
        elements.forEachRemaining(element -> lines.add(String.valueOf(element)));
        return lines.isEmpty() ? null : String.join("\n", lines);
    }

    private static @Nullable Iterator<?> elements(Object value) {
        if (value instanceof Collection<?> collection) {
            return collection.iterator();
        }
        if (value instanceof BaseStream<?, ?> stream) {
            return stream.iterator();
        }
        if (value instanceof Iterator<?> iterator) {
            return iterator;
        }
        if (value instanceof Optional<?> optional) {
            return optional.stream().iterator();
        }
        if (value instanceof OptionalInt optional) {
            return optional.stream().iterator();
        }
        if (value instanceof OptionalLong optional) {
            return optional.stream().iterator();
        }
        if (value instanceof OptionalDouble optional) {
            return optional.stream().iterator();
        }
        if (value.getClass().isArray()) {
            List<@Nullable Object> list = new ArrayList<>();
            for (int i = 0; i < Array.getLength(value); i++) {
                list.add(Array.get(value, i));
            }
            return list.iterator();
        }
        return null;
    }
}
