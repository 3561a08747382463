package dev.brine.pool.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.brine.pool.Pool;
import dev.brine.pool.ProcessPool;
import dev.brine.report.BrineException;
import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * No room where temporary files go: a report or a slower way, and no hang. Runs where this user may mount a small file system
 * for one process.
 */
@Timeout(120)
class FullDiskIT {
    /** Wherever a pool might look for room. */
    private static final List<String> PLACES = List.of("/tmp", "/dev/shm", "/var/tmp");

    @BeforeAll
    static void mayMount() throws IOException, InterruptedException {
        assumeTrue(
                Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                        .noneMatch(entry -> PLACES.stream().anyMatch(place -> entry.startsWith(place + "/"))),
                "this build does not lie where the full disks are mounted");
        Process probe = new ProcessBuilder("sh", "-c", "unshare -m mount -t tmpfs -o size=64k tmpfs /mnt")
                .redirectErrorStream(true)
                .start();
        assumeTrue(probe.waitFor(10, TimeUnit.SECONDS) && probe.exitValue() == 0, "may mount");
    }

    /** 64k: not even a worker's page fits. 600k: two pages do, and big arrays do not. */
    @ParameterizedTest
    @CsvSource({"64k, BR2004", "600k, 3145728 3145728"})
    void temporaryFoldersAreFull_aReportOrASlowerWay(String size, String outcome) throws Exception {
        StringBuilder script = new StringBuilder();
        for (String place : PLACES) {
            script.append("mount -t tmpfs -o size=")
                    .append(size)
                    .append(" tmpfs ")
                    .append(place)
                    .append(" && ");
        }
        script.append("exec \"$@\"");
        List<String> before = List.of("unshare", "-m", "sh", "-c", script.toString(), "sh");
        try (Program program = Program.start(before, List.of("-XX:-UsePerfData"), Main.class)) {
            assertThat(program.await("outcome ")).isEqualTo(outcome);
            assertThat(program.exitCode()).isZero();
        }
    }

    /** Sends an array to a worker and takes one back. */
    static final class Main {
        private Main() {}

        public static void main(String[] args) {
            try (Pool pool = ProcessPool.of(2)) {
                byte[] big = new byte[3 << 20];
                int there = pool.apply(bytes -> bytes.length, big);
                int back = pool.apply(() -> new byte[3 << 20]).length;
                System.out.println("outcome " + there + " " + back);
            } catch (BrineException e) {
                System.out.println("outcome " + e.report().code());
                System.out.println(e.getMessage());
            }
        }
    }
}
