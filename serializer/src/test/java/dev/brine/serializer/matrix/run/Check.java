package dev.brine.serializer.matrix.run;

/** Asserts how a value behaves where it arrived. */
@FunctionalInterface
public interface Check<T> {
    void check(T arrived) throws Throwable;
}
