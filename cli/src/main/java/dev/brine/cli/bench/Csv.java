package dev.brine.cli.bench;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every reading of every round, as it came, with where and when on each line, so that files of several runs can be joined. */
final class Csv {
    private static final String HEADER = "date,machine,jdk,round,subject,workers,figure,unit,value,failure";

    private Csv() {}

    static String render(Machine machine, List<Reading> readings) {
        return readings.stream()
                .map(reading -> line(machine, reading))
                .collect(Collectors.joining("\n", HEADER + "\n", "\n"));
    }

    private static String line(Machine machine, Reading reading) {
        return Stream.of(
                        machine.date(),
                        machine.processor() + " x " + machine.cores(),
                        machine.jdk(),
                        reading.round(),
                        reading.subject(),
                        reading.workers(),
                        reading.figure().id(),
                        reading.figure().unit,
                        reading.isFailure() ? "" : reading.value(),
                        reading.failure())
                .map(cell -> quoted(cell.toString()))
                .collect(Collectors.joining(","));
    }

    private static String quoted(String cell) {
        return cell.matches("[^\",\n]*")
                ? cell
                : '"' + cell.replace("\"", "\"\"").replace('\n', ' ') + '"';
    }
}
