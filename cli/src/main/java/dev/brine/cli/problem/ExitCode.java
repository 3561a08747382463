package dev.brine.cli.problem;

/** The exit codes of the command; its help lists them. Those of signals are the JVM's own: 130 for Ctrl-C, 143 for SIGTERM. */
public final class ExitCode {
    public static final int OK = 0;
    public static final int FAILURE = 1;
    public static final int USAGE = 2;
    public static final int SOME_LINES_FAILED = 3;

    private ExitCode() {}
}
