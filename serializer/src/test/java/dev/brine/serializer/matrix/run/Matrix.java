package dev.brine.serializer.matrix.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** Collects specimens, category by category. */
public final class Matrix {
    private final Map<String, Specimen> specimens = new LinkedHashMap<>();
    private String category = "";
    private int since;
    private boolean changes;

    /** What follows belongs to this category. */
    public Matrix in(String category) {
        this.category = category;
        this.since = 0;
        this.changes = false;
        return this;
    }

    /** What follows in this category exists from this JDK on. */
    public Matrix since(int feature) {
        this.since = feature;
        return this;
    }

    /** What follows in this category arrives in another state by intent. */
    public Matrix changes() {
        this.changes = true;
        return this;
    }

    /** The value must arrive and behave as the check says. */
    @SuppressWarnings("unchecked")
    public <T> Matrix carries(String name, Callable<? extends T> value, Check<? super T> check) {
        return add(name, value, (Check<Object>) check);
    }

    /** The value must arrive equal to the one that this supplier makes over there. */
    public Matrix equal(String name, Callable<?> value) {
        return add(name, value, arrived -> Expect.alike(value.call(), arrived));
    }

    /** The value must arrive as the very object that this supplier gives over there. */
    public Matrix same(String name, Callable<?> value) {
        return add(name, value, arrived -> Expect.same(value.call(), arrived));
    }

    /** The value must be refused with a report, before a byte is sent. */
    public Matrix refuses(String name, Callable<?> value) {
        return add(name, value, null);
    }

    public List<Specimen> specimens() {
        return new ArrayList<>(specimens.values());
    }

    private Matrix add(String name, Callable<?> value, Check<Object> check) {
        Specimen specimen = new Specimen(category, name, since, changes, value, check);
        if (specimens.put(specimen.key(), specimen) != null) {
            throw new IllegalStateException("two specimens are called " + specimen.key());
        }
        return this;
    }
}
