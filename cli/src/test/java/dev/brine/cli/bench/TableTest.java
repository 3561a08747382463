package dev.brine.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/** Readings made by hand, and what is shown of them: as a table, as CSV, as a chart. */
class TableTest {
    private static final Machine MACHINE =
            new Machine("Some \"fast\" CPU", 2, 24_000, "Linux 6", "Debian JDK 17", LocalDate.of(2026, 11, 22), 0.1);

    private final Readings readings = new Readings();

    @Test
    void render_latency_givesMediansAndRatiosWhereMoreIsWorse() {
        measured(Figure.ROUND_TRIP, "Brine", 2, 30, 10, 20);
        measured(Figure.ROUND_TRIP, "Brine", 4, 25);
        measured(Figure.ROUND_TRIP, "raw Unix socket, Java", 2, 10);
        measured(Figure.ROUND_TRIP, "multiprocessing, fork", 2, 200);

        String table = table(List.of(2, 4));

        assertThat(row(table, "  Brine")).containsSubsequence("20", "25", "10 .. 30");
        assertThat(row(table, "  raw Unix socket, Java")).contains("x 0.5 ");
        assertThat(row(table, "  multiprocessing, fork")).contains("x 10 ");
    }

    @Test
    void render_throughput_givesRatiosWhereMoreIsBetter() {
        measured(Figure.ONE_BY_ONE, "Brine", 2, 1_000_000);
        measured(Figure.ONE_BY_ONE, "PP4J 2.2", 2, 5_000);
        assertThat(row(table(List.of(2)), "  PP4J 2.2")).contains("x 200 ", "5,000");
    }

    @Test
    void render_failure_saysWhyInPlaceOfANumber() {
        measured(Figure.CRASH, "Brine", 2, 12);
        readings.add(List.of(Reading.failed(1, "multiprocessing, fork", 2, Figure.CRASH, "HANGS: no answer in 2 s")));
        assertThat(row(table(List.of(2)), "  multiprocessing, fork")).contains("HANGS: no answer in 2 s");
    }

    @Test
    void render_failedOnceAndMeasuredOnce_givesTheNumber() {
        readings.add(List.of(Reading.failed(1, "Brine", 2, Figure.CRASH, "no answer in 30 s")));
        measured(Figure.CRASH, "Brine", 2, 12);
        assertThat(row(table(List.of(2)), "  Brine")).contains("12").doesNotContain("no answer");
    }

    @Test
    void render_goals_areJudgedAgainstTheBestOfThePeers() {
        measured(Figure.ONE_BY_ONE, "Brine", 2, 600_000);
        measured(Figure.ONE_BY_ONE, "multiprocessing, fork", 2, 20_000);
        measured(Figure.ONE_BY_ONE, "multiprocessing, spawn", 2, 40_000);
        measured(Figure.CRASH, "Brine", 2, 12);

        String table = table(List.of(2));

        assertThat(row(table, "  one by one / multiprocessing")).contains("NOT met", "15 x (goal: at least 20 x)");
        assertThat(row(table, "  SIGKILL to the exception")).contains("met", "12 ms (goal: at most 50 ms)");
        assertThat(row(table, "  round trip / raw")).contains("not measured");
    }

    @Test
    void render_missingPeer_isNamedWithTheReason() {
        Subject missing =
                new Subject("PP4J 2.2", Subject.Kind.JVM, List.of(), Set.of(), false, "its jars are not there");
        assertThat(new Table(readings, List.of(2), List.of(missing)).render())
                .contains("missing: PP4J 2.2 (its jars are not there)");
    }

    @Test
    void csv_everyReading_isOneLineWithWhereAndWhen() {
        measured(Figure.START, "multiprocessing, fork", 2, 12.5);
        readings.add(List.of(Reading.failed(1, "Brine", 2, Figure.CRASH, "no, \"really\"")));
        assertThat(Csv.render(MACHINE, readings.all()).lines())
                .containsExactly(
                        "date,machine,jdk,round,subject,workers,figure,unit,value,failure",
                        "2026-11-22,\"Some \"\"fast\"\" CPU x 2\",Debian JDK 17,1,\"multiprocessing, fork\",2,start,ms,12.5,",
                        "2026-11-22,\"Some \"\"fast\"\" CPU x 2\",Debian JDK 17,1,Brine,2,crash,ms,,\"no, \"\"really\"\"\"");
    }

    @Test
    void chart_ofReadings_isXmlWithABarForEach() throws Exception {
        measured(Figure.ROUND_TRIP, "Brine", 2, 20);
        measured(Figure.ROUND_TRIP, "a < b & c", 2, 200);
        measured(Figure.MAP, "Brine", 2, 1e6);

        String svg = new Chart(readings, 2, MACHINE.describe()).render();

        Document document =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
        assertThat(document.getDocumentElement().getTagName()).isEqualTo("svg");
        assertThat(document.getElementsByTagName("rect").getLength()).isEqualTo(1 + 3);
        assertThat(document.getDocumentElement().getTextContent()).contains("a < b & c", Figure.MAP.title, "20", "200");
        Element ours = (Element) document.getElementsByTagName("rect").item(1);
        Element theirs = (Element) document.getElementsByTagName("rect").item(2);
        assertThat(Double.parseDouble(ours.getAttribute("width")))
                .isLessThan(Double.parseDouble(theirs.getAttribute("width")));
    }

    private String table(List<Integer> workers) {
        return new Table(readings, workers, List.of()).render();
    }

    private static String row(String table, String begin) {
        return table.lines().filter(line -> line.startsWith(begin)).findFirst().orElseThrow() + " ";
    }

    private void measured(Figure figure, String subject, int workers, double... values) {
        for (int i = 0; i < values.length; i++) {
            readings.add(List.of(Reading.of(i + 1, subject, workers, figure, values[i])));
        }
    }
}
