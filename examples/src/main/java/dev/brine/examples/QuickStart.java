package dev.brine.examples;

import dev.brine.pool.Pool;
import dev.brine.pool.ProcessPool;
import dev.brine.pool.TaskFuture;
import dev.brine.report.BrineException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** The first lines of the README. */
public final class QuickStart {
    private QuickStart() {}

    /** Not Serializable, and without any annotation. */
    public static class Foo {
        private final int bonus = 0;

        String work() {
            return "Processing complete";
        }

        int processData(int x, int y) {
            return x * y + bonus;
        }
    }

    /** Holds a connection, which belongs to one process. */
    public static final class Db {
        private final Connection connection;

        Db(Connection connection) {
            this.connection = connection;
        }

        boolean isUp() throws SQLException {
            return connection.isValid(1);
        }
    }

    public static void main(String[] arguments) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:")) {
            run(new Db(connection));
        } catch (BrineException e) {
            System.out.println(e.report());
        }
    }

    static void run(Db db) throws Exception {
        // example: quick-start
        try (Pool pool = ProcessPool.of(4)) {
            Foo foo = new Foo(); // not Serializable, no annotations, no flags
            TaskFuture<String> future = pool.applyAsync(foo::work); // a bound method travels as it is
            System.out.println(future.get()); // Processing complete
            System.out.println(pool.map(foo::processData, List.of(1, 2, 3, 4), List.of(5, 6, 7, 8))); // [5, 12, 21, 32]
            System.out.println(pool.withTimeout(Duration.ofSeconds(2)).apply(foo::work)); // a task that hangs is killed
            System.out.println(pool.apply(() -> db.isUp())); // throws, here and at once, the report below
        }
        // end
    }
}
