package dev.brine.pool.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A library that writes to address zero, compiled where there is a C compiler. */
final class NativeCrash {
    private static final String SOURCE = """
            void Java_dev_brine_pool_faults_NativeCrash_writeToNull(void *env, void *type) {
                *(volatile int *) 0 = 1;
            }
            """;

    private NativeCrash() {}

    static native void writeToNull();

    /** Compiles the library into this folder, if there is a compiler. */
    static Optional<Path> compile(Path folder) throws IOException, InterruptedException {
        Path source = Files.writeString(folder.resolve("crash.c"), SOURCE);
        Path library = folder.resolve("libcrash.so");
        try {
            Process gcc = new ProcessBuilder(
                            "gcc", "-shared", "-fPIC", "-O0", "-o", library.toString(), source.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            boolean compiled = gcc.waitFor(60, TimeUnit.SECONDS) && gcc.exitValue() == 0;
            return compiled ? Optional.of(library) : Optional.empty();
        } catch (IOException noCompiler) {
            return Optional.empty();
        }
    }
}
