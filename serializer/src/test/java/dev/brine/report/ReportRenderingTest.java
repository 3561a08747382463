package dev.brine.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReportRenderingTest {
    private static final Report REPORT = Report.builder(
                    "BR1003",
                    "a captured value cannot travel",
                    "This task cannot be sent to another process: it captures a java.sql.Connection.")
            .what("lambda in Report.run, Report.java:42")
            .where("task -> captured 'db' (Db) -> field 'conn' (org.h2.jdbc.JdbcConnection)")
            .why("An open connection belongs to this process: its socket cannot be copied.")
            .fix("Open it in the worker, once:   WorkerLocal<Db> db = WorkerLocal.of(() -> Db.open(url));")
            .fact("path", "task.db.conn")
            .build();

    @Test
    void plain_theReportOfTheFirstPage_looksAsPromised() {
        assertThat(REPORT.render(Rendering.PLAIN)).isEqualTo("""
                        -- A CAPTURED VALUE CANNOT TRAVEL ------------------------------------ BR1003
                        This task cannot be sent to another process: it captures a java.sql.Connection.
                          what   lambda in Report.run, Report.java:42
                          where  task -> captured 'db' (Db) -> field 'conn' (org.h2.jdbc.JdbcConnection)
                          why    An open connection belongs to this process: its socket cannot be copied.
                          fix    Open it in the worker, once:   WorkerLocal<Db> db = WorkerLocal.of(() -> Db.open(url));
                          more   docs/problems/BR1003.md   or   brine explain BR1003""");
        assertThat(REPORT).hasToString(REPORT.render(Rendering.PLAIN));
    }

    @Test
    void plain_longRows_wrapAtAHundredColumnsUnderTheirText() {
        Report report = Report.builder("BR1003", "t", "s")
                .where("task -> captured 'job' (com.example.Job) -> field 'service' (com.example.Service) -> "
                        + "field 'parts' (java.util.ArrayList) -> [0] (com.example.Part)")
                .fix("Open it in the worker, once, and never again until it has been closed:   "
                        + "WorkerLocal<Database> database = WorkerLocal.of(() -> Database.open(url));")
                .build();
        assertThat(report.toString()).contains("""
                          where  task -> captured 'job' (com.example.Job) -> field 'service' (com.example.Service)
                                 -> field 'parts' (java.util.ArrayList) -> [0] (com.example.Part)
                          fix    Open it in the worker, once, and never again until it has been closed:
                                 WorkerLocal<Database> database = WorkerLocal.of(() -> Database.open(url));
                        """);
        assertThat(report.toString().lines()).allMatch(line -> line.length() <= 100);
    }

    @Test
    void plain_severalLines_keepTheirIndent() {
        Report report = Report.builder("BR2001", "t", "s")
                .row("trace", "java.lang.IllegalStateException: no\n\tat Foo.bar(Foo.java:3)\n")
                .build();
        assertThat(report.toString())
                .contains("  trace  java.lang.IllegalStateException: no\n             at Foo.bar(Foo.java:3)\n");
    }

    @Test
    void plain_aLongLabel_keepsAGap() {
        Report report = Report.builder("BR2001", "t", "s").row("exit code", "3").build();
        assertThat(report.toString()).contains("\n  exit code 3\n");
    }

    @Test
    void plain_controlCharactersFromTheUsersValues_cannotReachTheTerminal() {
        Report report = Report.builder("BR1002", "t", "s")
                .where("value of \"\u001b[2Jgone\"")
                .build();
        assertThat(report.toString()).contains("value of \"\\u001b[2Jgone\"").doesNotContain("\u001b");
    }

    @Test
    void ansi_sameTextWithColours() {
        String ansi = REPORT.render(Rendering.ANSI);
        assertThat(ansi).startsWith("\u001b[1;31m-- A CAPTURED").contains("\u001b[32mOpen it");
        assertThat(ansi.replaceAll("\u001b\\[[0-9;]*m", "")).isEqualTo(REPORT.toString());
    }

    @Test
    void ansi_aWarning_isYellow() {
        Report warning =
                Report.builder("BR1501", "static state does not travel", "s").build();
        assertThat(warning.isWarning()).isTrue();
        assertThat(warning.render(Rendering.ANSI)).startsWith("\u001b[1;33m--");
        assertThat(REPORT.isWarning()).isFalse();
    }

    @Test
    void json_escapesWhatJsonMustEscape() {
        Report report = Report.builder("BR1002", "a \"t\"", "back\\slash\nline \u00e9 \ud83d\ude00 \u0001 \u2028")
                .where("x")
                .fact("path", "job[\"a\"]")
                .build();
        assertThat(report.render(Rendering.JSON))
                .isEqualTo("{\"code\":\"BR1002\",\"title\":\"a \\\"t\\\"\","
                        + "\"summary\":\"back\\\\slash\\nline \\u00e9 \\ud83d\\ude00 \\u0001 \\u2028\","
                        + "\"rows\":[{\"label\":\"where\",\"text\":\"x\"},"
                        + "{\"label\":\"more\",\"text\":\"docs/problems/BR1002.md   or   brine explain BR1002\"}],"
                        + "\"facts\":{\"path\":\"job[\\\"a\\\"]\"}}");
    }
}
