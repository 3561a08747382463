package dev.brine.pool.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerPlanTest {
    @TempDir
    Path folder;

    private static long key(Path entry) throws IOException {
        return new ServerPlan(List.of("java"), Map.of(), "", 1).key(List.of(entry));
    }

    @Test
    void key_fileChanges_differs() throws Exception {
        Path file = Files.writeString(folder.resolve("a"), "one");
        long before = key(folder);
        Files.writeString(file, "three");
        assertThat(key(folder)).isNotEqualTo(before);
    }

    /** Such as for want of file descriptors: it must not be said to be too large then. */
    @Test
    void key_entryCannotBeRead_saysWhy() {
        Path missing = folder.resolve("missing.jar");
        assertThatIOException()
                .isThrownBy(() -> key(missing))
                .withMessageStartingWith("The class path cannot be looked through: ")
                .withMessageContaining("missing.jar");
    }
}
