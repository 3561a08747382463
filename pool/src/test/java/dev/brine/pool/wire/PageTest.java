package dev.brine.pool.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class PageTest {
    private Path file;

    @BeforeEach
    void fill(@TempDir Path folder) throws IOException {
        file = Files.write(folder.resolve("page"), new byte[Page.SIZE]);
    }

    @Test
    void said_nothingYet_isNull() throws IOException {
        assertThat(Page.map(file).said()).isNull();
    }

    @Test
    void said_byTheOtherSide_isReadWhole() throws IOException {
        Page worker = Page.map(file);
        Page parent = Page.map(file);
        Thread writer = new Thread(() -> {
            for (long i = 1; !Thread.currentThread().isInterrupted(); i++) {
                worker.say(i, 2 * i, 3 * i);
            }
        });
        writer.start();
        try {
            for (int i = 0; i < 100_000; i++) {
                Page.Said said = parent.said();
                if (said != null) {
                    assertThat(said).isEqualTo(new Page.Said(said.task(), 2 * said.task(), 3 * said.task()));
                }
            }
        } finally {
            writer.interrupt();
        }
    }
}
