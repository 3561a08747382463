package dev.brine.serializer.matrix.run;

import java.util.concurrent.Callable;

/**
 * One value of the matrix. A value that must be refused has no check.
 *
 * @param since the first JDK that has this kind of value
 * @param changes whether it arrives in another state by intent (a held lock arrives free), so that its check would not
 *     hold for the original
 */
public record Specimen(
        String category, String name, int since, boolean changes, Callable<?> value, Check<Object> check) {

    public String key() {
        return category + " / " + name;
    }

    public boolean refused() {
        return check == null;
    }

    public boolean existsHere() {
        return Runtime.version().feature() >= since;
    }
}
