package dev.brine.cli.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A pool of Python's.
 *
 * @param key what the script calls it
 * @param module what must be there to import
 * @param isPool false for what only shares arrays
 */
record PythonPeer(String key, String name, String module, boolean isPool) {
    static List<PythonPeer> all() {
        return List.of(
                pool("mp-fork", "multiprocessing, fork", "multiprocessing"),
                pool("mp-spawn", "multiprocessing, spawn", "multiprocessing"),
                pool("mp-forkserver", "multiprocessing, forkserver", "multiprocessing"),
                pool("futures-fork", "ProcessPoolExecutor, fork", "concurrent.futures"),
                pool("futures-spawn", "ProcessPoolExecutor, spawn", "concurrent.futures"),
                pool("futures-forkserver", "ProcessPoolExecutor, forkserver", "concurrent.futures"),
                pool("loky", "loky", "joblib.externals.loky"),
                pool("joblib", "joblib", "joblib"),
                pool("multiprocess", "multiprocess (dill), fork", "multiprocess"),
                pool("pebble-fork", "pebble, fork", "pebble"),
                pool("pebble-spawn", "pebble, spawn", "pebble"),
                new PythonPeer("shared-memory", "shared_memory", "multiprocessing.shared_memory", false));
    }

    /** Whether it is measured at several numbers of workers: one of them stands for the rest, whose time is better spent on rounds. */
    boolean grows() {
        return key.equals("mp-fork");
    }

    private static PythonPeer pool(String key, String name, String module) {
        return new PythonPeer(key, name, module, true);
    }

    /** Why this interpreter cannot run it. */
    Optional<String> missing(Path python) {
        try {
            Process probe = new ProcessBuilder(python.toString(), "-c", "import " + module)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (probe.waitFor(30, TimeUnit.SECONDS) && probe.exitValue() == 0) {
                return Optional.empty();
            }
            probe.destroyForcibly();
            return Optional.of(python + " has no module " + module);
        } catch (IOException e) {
            return Optional.of(python + " cannot be started");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("interrupted");
        }
    }
}
