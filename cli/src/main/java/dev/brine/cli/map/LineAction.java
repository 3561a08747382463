package dev.brine.cli.map;

/** What an expression is compiled to when it gives no value. Public because generated code names it. */
@FunctionalInterface
public interface LineAction {
    void run(String line) throws Throwable;

    /** The same as a function whose value is always null. */
    static LineFunction asFunction(LineAction action) {
        return line -> {
            action.run(line);
            return null;
        };
    }
}
