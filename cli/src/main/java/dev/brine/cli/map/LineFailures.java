package dev.brine.cli.map;

import dev.brine.cli.problem.CommandException;
import dev.brine.cli.problem.Problems;
import dev.brine.cli.terminal.Terminal;
import dev.brine.pool.WorkerLostException;
import dev.brine.report.BrineException;
import dev.brine.report.Report;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reports lines that failed, counts them, and says what becomes of each. Used by one thread. */
final class LineFailures implements Pipeline.FailureHandler {
    private static final String COULD_NOT_START = "BR2004";
    /** Codes of what no other line would survive either: workers that cannot start or be made ready, a pool that is gone. */
    private static final Set<String> NO_LINE_CAN_RUN = Set.of(COULD_NOT_START, "BR2005", "BR2007", "BR2011");

    private final Terminal terminal;
    private final WorkerOutput output;
    private final String expression;
    private final int retries;
    private final boolean keepGoing;
    private final Set<String> told = new HashSet<>();
    private long count;
    private boolean stopped;

    LineFailures(Terminal terminal, WorkerOutput output, String expression, int retries, boolean keepGoing) {
        this.terminal = terminal;
        this.output = output;
        this.expression = expression.strip();
        this.retries = retries;
        this.keepGoing = keepGoing;
    }

    /** How many lines have failed for good. */
    long count() {
        return count;
    }

    /** Whether a line failed that is not to be survived. */
    boolean stopped() {
        return stopped;
    }

    @Override
    public Pipeline.Verdict judge(Item item, Throwable failure, int attempts) {
        @Nullable BrineException reported = Terminal.asReported(failure);
        if (reported == null) {
            throw Problems.unexpected(failure);
        }
        if (reported instanceof CommandException command) {
            throw command;
        }
        Report report = reported.report();
        if (report.code().equals(COULD_NOT_START)) {
            output.discard();
        }
        output.open();
        if (NO_LINE_CAN_RUN.contains(report.code())) {
            terminal.failure(reported, report);
            stopped = true;
            return Pipeline.Verdict.STOP;
        }
        if (reported instanceof WorkerLostException lost && attempts <= retries) {
            if (told.add(lost.worker())) {
                terminal.message("brine: " + lost.worker() + " was lost, and its work is done again. "
                        + lost.report().summary().replace('\n', ' '));
            }
            return Pipeline.Verdict.TRY_AGAIN;
        }
        count++;
        terminal.failure(reported, asTyped(report, item));
        stopped = !keepGoing;
        return keepGoing ? Pipeline.Verdict.GO_ON : Pipeline.Verdict.STOP;
    }

    /** The same report, with the line that it is about, and of the expression instead of the task that we made of it. */
    private Report asTyped(Report report, Item item) {
        Report.Builder builder = Report.builder(report.code(), report.title(), report.summary());
        builder.row("input", item.description());
        for (Report.Row row : report.rows()) {
            if (!row.label().equals("more")) {
                builder.row(row.label(), row.label().equals("what") ? expression : row.text());
            }
        }
        report.facts().forEach(builder::fact);
        return builder.build();
    }
}
