package dev.brine.pool.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrashLogsTest {
    private static final String SEGV = """
            #
            # A fatal error has been detected by the Java Runtime Environment:
            #
            #  SIGSEGV (0xb) at pc=0x00007f4b3c0e1f2c, pid=4711, tid=4712
            #
            # JRE version: OpenJDK Runtime Environment (17.0.15+6) (build 17.0.15+6)
            # Problematic frame:
            # C  [libfoo.so+0x1f2c]  draw+0x1c
            #
            # Core dump will be written.

            ---------------  S U M M A R Y ------------
            """;
    private static final String NO_MEMORY = """
            #
            # There is insufficient memory for the Java Runtime Environment to continue.
            # Native memory allocation (mmap) failed to map 16384 bytes. Error detail: committing reserved memory.
            #  Out of Memory Error (os_linux.cpp:2790), pid=1, tid=2
            """;

    @TempDir
    Path folder;

    @Test
    void find_segv_namesSignalAndFrameAndKeepsTheLog() throws IOException {
        Path keep = Files.createDirectory(folder.resolve("keep"));
        Files.writeString(folder.resolve("hs_err_4711.log"), SEGV);

        assertThat(CrashLogs.find(folder, 4711, keep)).satisfies(log -> {
            assertThat(log.headline()).isEqualTo("SIGSEGV (0xb) at pc=0x00007f4b3c0e1f2c, pid=4711, tid=4712");
            assertThat(log.frame()).isEqualTo("C [libfoo.so+0x1f2c] draw+0x1c");
            assertThat(log.file()).hasParent(keep).exists();
        });
        assertThat(folder.resolve("hs_err_4711.log")).doesNotExist();
    }

    @Test
    void find_noMemory_saysSo() throws IOException {
        Files.writeString(folder.resolve("hs_err_1.log"), NO_MEMORY);

        assertThat(CrashLogs.find(folder, 1, folder).headline())
                .isEqualTo("There is insufficient memory for the Java Runtime Environment to continue.");
    }

    @Test
    void find_cutShort_stillFound() throws IOException {
        Files.writeString(folder.resolve("hs_err_1.log"), "#\n# A fatal");

        assertThat(CrashLogs.find(folder, 1, folder).headline()).isEqualTo("the log does not say why");
    }

    @Test
    void find_none_isNull() {
        assertThat(CrashLogs.find(folder, 1, folder)).isNull();
    }

    @Test
    void find_many_keepsTheNewest() throws IOException {
        for (int pid = 1; pid <= 25; pid++) {
            Files.writeString(folder.resolve("hs_err_" + pid + ".log"), SEGV);
            CrashLogs.find(folder, pid, folder);
        }
        assertThat(folder.toFile().list()).hasSize(10);
    }
}
