package dev.brine.pool.report;

import dev.brine.report.Report;
import java.util.List;
import java.util.Locale;

/** Reports of what happens before a worker works. */
public final class StartReports {
    private static final String MORE_THREADS =
            "Raise the limit of processes and threads (ulimit -u, or the container's pids limit), or start fewer workers.";

    private StartReports() {}

    /** A worker could not be started. */
    public static Report workerCouldNotStart(StartFailure failure) {
        if (failure instanceof StartFailure.NoJava f) {
            return problem(f, "there is no Java to run it on.")
                    .row("java", f.executable().toString())
                    .why("This file is missing, or may not be executed.")
                    .fix("Give the home folder of a JDK or a JRE, which holds bin/java:  .javaHome(Path.of(...))")
                    .build();
        }
        if (failure instanceof StartFailure.OldJava f) {
            return problem(f, "its Java is too old.")
                    .row("java", f.javaHome() + " (Java " + f.version() + ")")
                    .why("Brine needs Java 17 or newer on both sides.")
                    .fix("Give the home folder of a newer one:  .javaHome(Path.of(...))")
                    .build();
        }
        if (failure instanceof StartFailure.NoDirectory f) {
            return problem(f, "its working directory does not exist.")
                    .where(f.directory().toString())
                    .fix("Create the folder first, or give another:  .workingDirectory(Path.of(...))")
                    .build();
        }
        if (failure instanceof StartFailure.SystemRefused f) {
            return problem(f, "the operating system refused to start its process.")
                    .why(f.reason())
                    .row("ran", f.command())
                    .fix(refusalFix(f.reason()))
                    .build();
        }
        if (failure instanceof StartFailure.DidNotAttach f) {
            Report.Builder report = problem(
                            f, "its process runs, but did not call back in " + Words.of(f.limit()) + ".")
                    .row("pid", Long.toString(f.pid()))
                    .row("ran", f.command())
                    .why("Likely the machine is overloaded, or an agent or a debugger holds the process up.");
            return stderr(report, f.lastWords())
                    .fix("Start fewer workers, or look for flags that wait: -agentlib:jdwp=...,suspend=y")
                    .build();
        }
        if (failure instanceof StartFailure.DiedBooting f) {
            Report.Builder report = problem(f, "its process ended while it was starting.")
                    .row("exit", f.exit().text() + ", after " + Words.of(f.uptime()))
                    .row("ran", f.command());
            stderr(report, f.lastWords());
            return report.why(bootWhy(f)).fix(bootFix(f)).build();
        }
        if (failure instanceof StartFailure.NoRoom f) {
            return problem(f, "there is no room for the small file that it shares with this process.")
                    .why(f.reason())
                    .fix("Make room in /dev/shm or in the temporary folder, or give another one:  -Djava.io.tmpdir=...")
                    .build();
        }
        if (failure instanceof StartFailure.Unexpected f) {
            return problem(f, "this process could not do its part.")
                    .why(f.cause().toString())
                    .fix(refusalFix(f.cause().toString()))
                    .build();
        }
        return PoolProblem.POOL_CLOSED
                .report("The pool was closed while " + failure.worker() + " was starting.")
                .build();
    }

    /** Somebody called at the pool's socket and was turned away; the pool goes on. */
    public static Report strangerRefused(String pool, String why, long count) {
        return PoolProblem.STRANGER_REFUSED
                .report("A process connected to the socket of " + pool + " and was turned away; the pool goes on.")
                .why(Character.toUpperCase(why.charAt(0)) + why.substring(1) + ".")
                .row("so far", Words.count(count, "caller") + " refused")
                .fix(
                        "Look for a program that scans sockets or ports; only processes of your own user can reach this one.")
                .build();
    }

    /** Workers are started by SPAWN, because the wanted method is out of order. */
    public static Report startMethodFellBack(String wanted, String reason) {
        return PoolProblem.START_METHOD_FELL_BACK
                .report("Workers are started by SPAWN, because " + wanted + " is out of order; the pool goes on.")
                .why(reason)
                .fix("Nothing needs to be done, but workers start more slowly.")
                .build();
    }

    /** The pool cannot open a socket for its workers. */
    public static Report poolCouldNotOpen(String pool, String reason) {
        return PoolProblem.POOL_COULD_NOT_OPEN
                .report("No socket could be opened for the workers of " + pool + ".")
                .why(reason)
                .fix("Make room in the temporary folder, or raise the limit of open files (ulimit -n).")
                .build();
    }

    private static Report.Builder problem(StartFailure failure, String what) {
        return PoolProblem.WORKER_COULD_NOT_START.report(failure.worker() + " could not start: " + what);
    }

    private static Report.Builder stderr(Report.Builder report, List<String> lines) {
        return lines.isEmpty() ? report : report.row("said", Words.lines(lines));
    }

    private static String refusalFix(String reason) {
        String lower = reason.toLowerCase(Locale.ROOT);
        if (lower.contains("native thread")) {
            return MORE_THREADS;
        }
        if (lower.contains("memory")) {
            return "Start fewer workers, or give each less:  .heap(\"256m\")";
        }
        if (lower.contains("too many open files")) {
            return "Raise the limit of open files (ulimit -n), or start fewer workers.";
        }
        if (lower.contains("temporarily unavailable")) {
            return "Raise the limit of processes (ulimit -u, or the container's pids limit), or start fewer workers.";
        }
        return "Run the command by hand to see what is in its way.";
    }

    private static String bootWhy(StartFailure.DiedBooting f) {
        String said = Words.lines(f.lastWords());
        if (said.contains("Could not find or load main class") || said.contains("ClassNotFoundException")) {
            return "Its class path does not hold Brine itself.";
        }
        if (lacksThreads(said)) {
            return "The system gave it no more threads.";
        }
        if (isBadFlag(said)) {
            return "The Java virtual machine refused its flags.";
        }
        if (said.contains("UnsupportedClassVersionError")) {
            return "Its Java is older than the one that the classes were compiled for.";
        }
        if (said.contains("insufficient memory") || said.contains("Could not reserve enough space")) {
            return "The machine did not give it the memory that it asked for.";
        }
        if (f.exit().signal().isPresent()) {
            return "Likely somebody or something killed it.";
        }
        return said.isEmpty() ? "It said nothing." : "Its last lines are above.";
    }

    private static String bootFix(StartFailure.DiedBooting f) {
        String said = Words.lines(f.lastWords());
        if (said.contains("Could not find or load main class") || said.contains("ClassNotFoundException")) {
            return "Leave .classPath(...) out, or add the jars of Brine to it.";
        }
        if (lacksThreads(said)) {
            return MORE_THREADS;
        }
        if (isBadFlag(said)) {
            return "Correct what .heap(...) and .jvmArgs(...) say, or try:  java <flags> -version";
        }
        if (said.contains("UnsupportedClassVersionError")) {
            return "Give workers the same Java as this program:  leave .javaHome(...) out";
        }
        if (said.contains("insufficient memory") || said.contains("Could not reserve enough space")) {
            return "Start fewer workers, or give each less:  .heap(\"256m\")";
        }
        return "Run the command by hand: a worker that starts waits for a line of input.";
    }

    /** A JVM calls it a lack of memory, in more than one way. */
    private static boolean lacksThreads(String said) {
        return said.contains("unable to create native thread")
                || said.contains("pthread_create failed")
                || said.contains("Cannot create worker GC thread");
    }

    private static boolean isBadFlag(String said) {
        return said.contains("Could not create the Java Virtual Machine")
                || said.contains("Unrecognized")
                || said.contains("Error: Could not find or load agent");
    }
}
