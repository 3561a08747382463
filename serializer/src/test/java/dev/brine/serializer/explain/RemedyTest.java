package dev.brine.serializer.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brine.report.Report;
import dev.brine.serializer.Serializer;
import java.io.BufferedReader;
import java.io.FileWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The row {@code fix} is code that can be written down, for what the user has in hand. */
class RemedyTest {
    static final class Orders {
        private final Connection connection;

        Orders(Connection connection) {
            this.connection = connection;
        }

        boolean areOpen() throws java.sql.SQLException {
            return connection.isValid(1);
        }
    }

    /** A service that needs one thing and holds many. */
    static final class Service {
        private final Thread housekeeper = new Thread(() -> {});
        private final int discount;
        private final Map<String, List<Orders>> names = Map.of();

        Service(int discount) {
            this.discount = discount;
        }

        Supplier<Object> ofDiscount() {
            return () -> discount * 2;
        }

        Supplier<Object> ofMethod() {
            return () -> discounted(2);
        }

        Supplier<Object> ofNames() {
            return () -> names.size();
        }

        Supplier<Object> ofThread() {
            return () -> housekeeper.getName();
        }

        private int discounted(int price) {
            return price * discount;
        }
    }

    private static Report only(Object task) {
        List<Report> reports = Serializer.create().explain(task).reports();
        assertThat(reports).hasSize(1);
        return reports.get(0);
    }

    private static String fix(Object task) {
        String fix = only(task).row("fix").orElseThrow();
        return fix.substring(fix.indexOf("   ") + 3);
    }

    @Test
    void fix_fieldThatTheLambdaNeverUses_isToCaptureWhatItUses() {
        Report report = only(new Service(3).ofDiscount());
        assertThat(report.row("why").orElseThrow())
                .endsWith("This lambda does not use 'housekeeper': it came along with this.");
        assertThat(report.row("fix"))
                .hasValue("Capture only what it uses, by local variables:   int discount = this.discount;");
        assertThat(fix(new Service(3).ofNames())).isEqualTo("Map<String, List<Orders>> names = this.names;");
        assertThat(only(new Service(3).ofMethod()).row("fix"))
                .hasValue("Make discounted() static, and hand it what it uses, by local variables:   "
                        + "int discount = this.discount;");
    }

    @Test
    void fix_fieldThatTheLambdaUses_isOfThatField() {
        Report report = only(new Service(3).ofThread());
        assertThat(report.row("why").orElseThrow()).doesNotContain("does not use");
        assertThat(report.row("fix").orElseThrow()).startsWith("Start it inside the task");
    }

    @Test
    void fix_factoryThatTakesWhatCannotTravel_makesThatThereToo() {
        Orders orders = new Orders(ExplainerTest.connection());
        assertThat(fix((Supplier<Object>) () -> orders))
                .isEqualTo("WorkerLocal<Orders> orders = "
                        + "WorkerLocal.of(() -> new Orders(DriverManager.getConnection(url)));");
    }

    @Test
    void fix_opensWhatTheVariableIs(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("a"), "x");
        try (InputStream in = Files.newInputStream(file);
                BufferedReader reader = Files.newBufferedReader(file);
                Stream<String> lines = Files.lines(file);
                PrintWriter log = new PrintWriter(new FileWriter(file.toFile()))) {
            assertThat(fix((Supplier<Object>) () -> reader))
                    .isEqualTo("try (var reader = Files.newBufferedReader(path)) { ... }");
            assertThat(fix((Supplier<Object>) () -> lines)).isEqualTo("try (var lines = Files.lines(path)) { ... }");
            assertThat(fix((Supplier<Object>) () -> log)).isEqualTo("try (var log = new PrintWriter(file)) { ... }");
            List<Map<String, Object>> rows = List.of(Map.of("file", in));
            assertThat(fix((Supplier<Object>) () -> rows))
                    .isEqualTo("try (var in = Files.newInputStream(path)) { ... }");
            assertThat(only((Supplier<Object>) () -> reader).row("also")).isEmpty();
        }
    }

    @Test
    void fix_namesNoTypeThatIsPrivateToTheJdk() throws IOException {
        ExecutorService single = Executors.newSingleThreadExecutor();
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket socket = new Socket(server.getInetAddress(), server.getLocalPort())) {
            InputStream in = socket.getInputStream();
            assertThat(fix((Supplier<Object>) () -> in))
                    .isEqualTo("WorkerLocal<Socket> socket = WorkerLocal.of(() -> new Socket(host, port));");
            Object[] untyped = {single};
            assertThat(fix((Supplier<Object>) () -> untyped))
                    .startsWith("WorkerLocal<ExecutorService> executorService = ");
            assertThat(only((Supplier<Object>) () -> single).summary()).endsWith("it captures an executor.");
            assertThat(only((Supplier<Object>) () -> server).row("fix"))
                    .hasValue("Keep it here, and send what it received as arguments.");
        } finally {
            single.shutdownNow();
        }
    }

    @Test
    void fix_urlConnection_opensItInTheTask() throws IOException {
        var connection = URI.create("http://localhost/").toURL().openConnection();
        assertThat(fix((Supplier<Object>) () -> connection)).isEqualTo("var connection = url.openConnection();");
    }
}
