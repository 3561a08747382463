package dev.brine.pool.engine;

/** Stack frames as a reader wants them: where to look, and no more. */
final class Frames {
    private Frames() {}

    /**
     * Without the class loader, and without the version of the module. The JVM leaves these out of what it prints itself, but not of
     * frames that were sent to another process, or taken of all threads at once.
     */
    static StackTraceElement plain(StackTraceElement frame) {
        return new StackTraceElement(
                null,
                frame.getModuleName(),
                null,
                frame.getClassName(),
                frame.getMethodName(),
                frame.getFileName(),
                frame.getLineNumber());
    }
}
