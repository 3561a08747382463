package dev.brine.serializer.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brine.serializer.SerializationException;
import dev.brine.serializer.Serializer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What {@code serializer/fuzz} has found, and a short seeded run of the same target. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class FuzzRegressionTest {
    private static final Path FOUND = Path.of("src", "test", "resources", "fuzz");

    @Test
    void read_whatWasFoundBefore_isRefused() throws Exception {
        try (Stream<Path> files = Files.list(FOUND)) {
            for (Path file : files.toList()) {
                BytesFuzzer.fuzzerTestOneInput(Files.readAllBytes(file));
            }
        }
    }

    @Test
    void read_seedsWithChanges_areRefusedOrRead() {
        Random random = new Random(9);
        List<byte[]> seeds = BytesFuzzer.streams();
        BytesFuzzer.Witness.seen = null; // the seeds were made of it
        for (int round = 0; round < 5_000; round++) {
            byte[] bytes = seeds.get(random.nextInt(seeds.size())).clone();
            for (int changes = random.nextInt(4); changes >= 0; changes--) {
                bytes[random.nextInt(bytes.length)] =
                        (byte) (random.nextBoolean() ? random.nextInt(48) : random.nextInt());
            }
            BytesFuzzer.fuzzerTestOneInput(bytes);
        }
    }

    @Test
    void read_classOutsideTheFilter_runsNoneOfItsCode() {
        Serializer open = Serializer.create();
        Serializer filtered = Serializer.builder()
                .classFilter(name -> !name.startsWith(Outsider.NAME))
                .build();
        for (Object value : List.of(
                new Outsider(),
                new Outsider[] {new Outsider()},
                List.of(new Outsider()),
                new Outsider.External(),
                Outsider.class)) {
            byte[] bytes = open.serialize(value);
            BytesFuzzer.Witness.seen = null;
            org.assertj.core.api.Assertions.assertThatThrownBy(() -> filtered.deserialize(bytes))
                    .isInstanceOf(SerializationException.class)
                    .hasMessageContaining(Outsider.NAME);
            assertThat(BytesFuzzer.Witness.seen).isNull();
        }
    }
}
