package dev.brine.benchmarks.serializer;

import dev.brine.cli.bench.Machine;
import dev.brine.cli.bench.MarkedSection;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs the serializer's benchmarks, each value on the libraries that carry it, and prints one table.
 *
 * <p>Takes five minutes; {@code --quick} half of that. {@code --value NAME} for one row (repeatable), {@code --into FILE} to rewrite
 * the section {@code jmh} of a Markdown file, or {@code --section NAME} of it, and {@code --readme FILE} for its section
 * {@code serializer}, which leaves out what is only for scale.
 */
public final class SerializerTable {
    private SerializerTable() {}

    private enum Direction {
        WRITE,
        READ
    }

    private record Row(Map<Library, Map<Direction, Double>> operations, Map<Library, String> refusals) {}

    public static void main(String[] args) throws RunnerException, IOException {
        List<String> options = Arrays.asList(args);
        boolean quick = options.contains("--quick");
        int into = options.indexOf("--into");
        int section = options.indexOf("--section");
        int readme = options.indexOf("--readme");
        Set<Value> values = EnumSet.noneOf(Value.class);
        for (int i = 0; i < args.length - 1; i++) {
            if (args[i].equals("--value")) {
                values.add(Value.valueOf(args[i + 1]));
            }
        }

        Map<Value, Row> rows = new EnumMap<>(Value.class);
        for (Value value : values.isEmpty() ? EnumSet.allOf(Value.class) : values) {
            System.err.println("measuring " + value.title);
            rows.put(value, measure(value, quick));
        }
        String table = markdown(rows, EnumSet.allOf(Library.class), quick);
        System.out.println(table);
        if (into >= 0) {
            new MarkedSection(Path.of(args[into + 1]), section >= 0 ? args[section + 1] : "jmh").rewrite(table);
        }
        if (readme >= 0) {
            new MarkedSection(Path.of(args[readme + 1]), "serializer")
                    .rewrite(markdown(rows, EnumSet.complementOf(EnumSet.of(Library.FORY_TREES)), quick));
        }
    }

    private static Row measure(Value value, boolean quick) throws RunnerException {
        Map<Library, String> refusals = new EnumMap<>(Library.class);
        Set<Library> carriers = EnumSet.noneOf(Library.class);
        for (Library library : Library.values()) {
            library.refusal(value).ifPresentOrElse(why -> refusals.put(library, why), () -> carriers.add(library));
        }
        Map<Library, Map<Direction, Double>> operations = new EnumMap<>(Library.class);
        for (RunResult result : carriers.isEmpty() ? List.<RunResult>of() : run(value, carriers, quick)) {
            Library library = Library.valueOf(result.getParams().getParam("library"));
            Direction direction =
                    Direction.valueOf(result.getPrimaryResult().getLabel().toUpperCase(Locale.ROOT));
            operations
                    .computeIfAbsent(library, l -> new EnumMap<>(Direction.class))
                    .put(direction, result.getPrimaryResult().getStatistics().getPercentile(50));
        }
        return new Row(operations, refusals);
    }

    private static Iterable<RunResult> run(Value value, Set<Library> libraries, boolean quick) throws RunnerException {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include(SerializerBenchmark.class.getSimpleName())
                .param("value", value.name())
                .param("library", libraries.stream().map(Library::name).toArray(String[]::new))
                .jvmArgs("-Xms1g", "-Xmx1g")
                .forks(1)
                .warmupIterations(quick ? 2 : 4)
                .warmupTime(TimeValue.milliseconds(500))
                .measurementIterations(quick ? 3 : 5)
                .measurementTime(TimeValue.milliseconds(quick ? 150 : 300))
                .verbosity(VerboseMode.SILENT);
        return new Runner(options.build()).run();
    }

    private static String markdown(Map<Value, Row> rows, Set<Library> libraries, boolean quick) {
        StringBuilder text = new StringBuilder();
        text.append("Operations per second, write / read, medians; more is better. ")
                .append(Machine.here().describe())
                .append(quick ? " Quick mode: differences under 30 % are noise." : "")
                .append(" The peer in the second column is the fastest that keeps identity.\n\n");
        text.append("| value | Brine / best peer |");
        for (Library library : libraries) {
            text.append(' ').append(library.title).append(" |");
        }
        text.append("\n|---|---|").append("---|".repeat(libraries.size())).append('\n');
        rows.forEach((value, row) -> {
            text.append("| ")
                    .append(value.title)
                    .append(" | ")
                    .append(ratios(row))
                    .append(" |");
            for (Library library : libraries) {
                text.append(' ').append(cell(row, library)).append(" |");
            }
            text.append('\n');
        });
        return text.toString();
    }

    private static String ratios(Row row) {
        return ratio(row, Direction.WRITE) + " / " + ratio(row, Direction.READ);
    }

    private static String ratio(Row row, Direction direction) {
        Map<Direction, Double> brine = row.operations.get(Library.BRINE);
        double best = row.operations.entrySet().stream()
                .filter(entry -> entry.getKey() != Library.BRINE && entry.getKey() != Library.FORY_TREES)
                .mapToDouble(entry -> entry.getValue().getOrDefault(direction, 0.0))
                .max()
                .orElse(0);
        return brine == null || best == 0
                ? "-"
                : String.format(Locale.ROOT, "**%.2f**", brine.getOrDefault(direction, 0.0) / best);
    }

    private static String cell(Row row, Library library) {
        @Nullable String refusal = row.refusals.get(library);
        if (refusal != null) {
            return "cannot: " + refusal;
        }
        Map<Direction, Double> operations = row.operations.getOrDefault(library, Map.of());
        return grouped(operations.get(Direction.WRITE)) + " / " + grouped(operations.get(Direction.READ));
    }

    private static String grouped(@Nullable Double operations) {
        return operations == null ? "-" : String.format(Locale.ROOT, "%,.0f", operations);
    }
}
