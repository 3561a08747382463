package dev.brine.examples.frameworks;

import static org.assertj.core.api.Assertions.assertThat;

import com.hazelcast.cluster.Member;
import com.hazelcast.config.Config;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import dev.brine.serializer.Serializer;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two members of a real Hazelcast cluster, in two JVMs. */
@Timeout(120)
class HazelcastIT {
    private static HazelcastInstance member(String cluster, int firstPort) {
        Config config = new Config().setClusterName(cluster);
        config.setProperty("hazelcast.logging.type", "none");
        config.setProperty("hazelcast.phone.home.enabled", "false");
        config.setProperty("hazelcast.shutdownhook.enabled", "false");
        config.getJetConfig().setEnabled(false);
        config.getNetworkConfig().setPort(firstPort).setPublicAddress("127.0.0.1");
        config.getNetworkConfig().getInterfaces().setEnabled(true).addInterface("127.0.0.1");
        config.getNetworkConfig().getJoin().getMulticastConfig().setEnabled(false);
        config.getNetworkConfig()
                .getJoin()
                .getTcpIpConfig()
                .setEnabled(true)
                .addMember("127.0.0.1:" + firstPort)
                .addMember("127.0.0.1:" + (firstPort + 1));
        return Hazelcast.newHazelcastInstance(config);
    }

    /** The other member; ends when its input does. */
    public static final class Other {
        public static void main(String[] arguments) throws Exception {
            HazelcastInstance member = member(arguments[0], Integer.parseInt(arguments[1]));
            while (System.in.read() >= 0) {}
            member.getLifecycleService().terminate();
            System.exit(0);
        }
    }

    @Test
    void submitToMember_inAnotherProcess_carriesObjectsAndClasses(@TempDir Path folder) throws Exception {
        String cluster = "brine-" + ProcessHandle.current().pid();
        int port = 20_000 + (int) (ProcessHandle.current().pid() % 10_000);
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Other.class.getName(),
                        cluster,
                        String.valueOf(port))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        HazelcastInstance here = member(cluster, port);
        try {
            org.awaitility.Awaitility.await()
                    .atMost(60, TimeUnit.SECONDS)
                    .until(() -> here.getCluster().getMembers().size() == 2);
            Member there = here.getCluster().getMembers().stream()
                    .filter(member -> !member.localMember())
                    .findFirst()
                    .orElseThrow();

            assertThat(HazelcastPrices.of(here, there, new Tariff(0.25), 80)).isEqualTo("EUR 100");

            Callable<String> ofThisJvm = Serializer.create().portable(notebook(folder));
            String answer = here.getExecutorService("any")
                    .submitToMember(ofThisJvm, there)
                    .get(30, TimeUnit.SECONDS);
            assertThat(answer).isEqualTo("Cell[n=7] in " + other.pid());
        } finally {
            here.getLifecycleService().terminate();
            other.getOutputStream().close();
            if (!other.waitFor(20, TimeUnit.SECONDS)) {
                other.destroyForcibly().waitFor();
            }
        }
        assertThat(other.exitValue()).isZero();
    }

    @SuppressWarnings("unchecked")
    private static Callable<String> notebook(Path folder) throws Exception {
        return (Callable<String>) InMemory.task(folder, "Notebook", """
                record Cell(int n) {}
                public static java.util.concurrent.Callable<String> task() {
                    return () -> new Cell(7) + " in " + ProcessHandle.current().pid();
                }
                """);
    }
}
