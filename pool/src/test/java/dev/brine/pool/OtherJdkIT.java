package dev.brine.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.brine.serializer.SerializationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Workers of another JDK, whose own classes are not the parent's: a matcher got another field after 17. */
@Timeout(120)
class OtherJdkIT {
    private static Pool pool;
    private static int feature;

    @BeforeAll
    static void findJdk() throws IOException {
        int here = Runtime.version().feature();
        Path home = Path.of(System.getProperty("java.home")).toRealPath();
        try (Stream<Path> folders = Files.list(home.getParent())) {
            for (Path each : folders.sorted().toList()) {
                int other = featureOf(each);
                if (other >= 17 && (other < 20) != (here < 20)) {
                    feature = other;
                    pool = ProcessPool.builder().workers(1).javaHome(each).build();
                    return;
                }
            }
        }
        assumeTrue(false, "no JDK with another matcher stands beside this one");
    }

    @AfterAll
    static void close() {
        if (pool != null) {
            pool.close();
        }
    }

    @Test
    void apply_capturesAClassThatDiffersThere_namesBothJdks() {
        Matcher matcher = Pattern.compile("a").matcher("a");

        assertOtherJdk(() -> pool.apply(matcher::matches), Runtime.version().feature(), feature);
    }

    @Test
    void apply_returnsAClassThatDiffersHere_namesBothJdks() {
        assertOtherJdk(
                () -> pool.apply(() -> Pattern.compile("a").matcher("a")),
                feature,
                Runtime.version().feature());
    }

    @Test
    void apply_classesAreTheSame_runs() {
        assertThat(pool.apply(() -> List.of(Runtime.version().feature(), "a".length())))
                .containsExactly(feature, 1);
    }

    private static void assertOtherJdk(Runnable work, int writtenBy, int readBy) {
        assertThatThrownBy(work::run).isInstanceOfSatisfying(SerializationException.class, e -> {
            assertThat(e.report().code()).isEqualTo("BR1013");
            assertThat(e.report().toString().replaceAll("\\s+", " "))
                    .contains("java.util.regex.Matcher was written by JDK " + writtenBy)
                    .contains("is read by JDK " + readBy)
                    .contains("namedGroups");
        });
    }

    /** The feature version of the JDK in this folder; 0 if there is none. */
    private static int featureOf(Path home) throws IOException {
        Path release = home.resolve("release");
        if (!Files.isReadable(release) || !Files.isExecutable(home.resolve("bin/java"))) {
            return 0;
        }
        Properties properties = new Properties();
        try (var in = Files.newInputStream(release)) {
            properties.load(in);
        }
        String version = properties.getProperty("JAVA_VERSION", "0").replace("\"", "");
        return Integer.parseInt(version.split("\\.")[0]);
    }
}
