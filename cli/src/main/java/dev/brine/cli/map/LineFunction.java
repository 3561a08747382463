package dev.brine.cli.map;

import org.jspecify.annotations.Nullable;

/** What an expression is compiled to when it gives a value. Public because generated code names it. */
@FunctionalInterface
public interface LineFunction {
    @Nullable
    Object apply(String line) throws Throwable;
}
