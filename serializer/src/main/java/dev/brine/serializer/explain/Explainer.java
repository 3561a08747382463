package dev.brine.serializer.explain;

import dev.brine.report.Report;
import dev.brine.serializer.refusal.Problem;
import dev.brine.serializer.refusal.Refusal;
import dev.brine.serializer.source.Names;
import dev.brine.serializer.trace.Offender;
import dev.brine.serializer.trace.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.ToLongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Turns what the engine refused into reports: offenders are grouped and ranked, the most telling first, and said in the
 * user's own names. Never runs code of the objects it speaks of. Thread-safe.
 */
public final class Explainer {
    private static final int MOST_PATH_STEPS = 1000;
    private static final int MOST_HOPS = 12;
    private static final int MOST_WRAPPERS = 8;

    /** Apart, because all serializers have an explainer, and few ever explain anything. */
    private static final class Beginning {
        static final Pattern PATTERN = Pattern.compile(
                "This (value|lambda) cannot (" + Subject.VALUE.verb() + "|" + Subject.BYTES.verb() + "):");
    }

    private final Closures closures;

    public Explainer(Closures closures) {
        this.closures = closures;
    }

    /** One report for each group of offenders, ten at most; the last says how many more there are. */
    public List<Report> explain(Subject subject, List<Offender> offenders) {
        Paths paths = new Paths(closures);
        Ranking ranking = Ranking.of(offenders);
        List<Report> reports = new ArrayList<>();
        for (Ranking.Group group : ranking.shown()) {
            Report.Builder report = offender(subject, group.first(), paths);
            alsoAt(report, group, paths);
            if (group == ranking.last() && ranking.hidden() > 0) {
                report.row(
                        "and", Words.count(ranking.hidden(), "more value") + " that cannot travel; mend these first");
            }
            reports.add(report.build());
        }
        return reports;
    }

    /** A refusal that has no path: bytes that cannot be read, mostly. */
    public Report explain(Subject subject, Refusal refusal) {
        Account account = Account.of(refusal);
        return begin(account, subject.noun(), subject)
                .why(account.why())
                .fix(account.fix())
                .build();
    }

    /**
     * What travels but will surprise, the gravest first. Reads class files and fields, never runs code of the objects.
     *
     * @param sizeOf how many bytes a value takes when it is sent, or a negative number if it cannot be
     */
    public List<Report> warnings(Subject subject, Object root, ToLongFunction<Object> sizeOf) {
        return new Surprises(closures, subject, root).find(sizeOf);
    }

    /** What a task is, as the row {@code what} says it: {@code lambda in Report.run, Report.java:42}. */
    public String describe(Object task) {
        Object theirs = task;
        for (int i = 0; i < MOST_WRAPPERS && Names.isHandedOn(theirs.getClass()); i++) {
            Object inner = closures.captured(theirs).stream()
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(null);
            if (inner == null) {
                break;
            }
            theirs = inner;
        }
        return new Paths(closures).describe(theirs);
    }

    /** The same report as it is told of another subject, for one that was made when only the value was known. */
    public static Report retell(Report report, Subject subject) {
        Matcher beginning = Beginning.PATTERN.matcher(report.summary());
        if (!beginning.lookingAt()) {
            return report;
        }
        String noun = beginning.group(1);
        String verb = beginning.group(2).equals(Subject.BYTES.verb()) ? Subject.BYTES.verb() : subject.verb();
        String summary = "This " + subject.noun() + " cannot " + verb + ":"
                + report.summary().substring(beginning.end());
        Report.Builder told = Report.builder(report.code(), report.title(), summary);
        for (Report.Row row : report.rows()) {
            boolean path = row.label().equals("where") && row.text().startsWith(noun + " -> ");
            if (!row.label().equals("more")) {
                told.row(row.label(), path ? subject.noun() + row.text().substring(noun.length()) : row.text());
            }
        }
        report.facts().forEach((name, text) -> {
            boolean path = name.equals("path") && text.startsWith(noun);
            told.fact(name, path ? subject.noun() + text.substring(noun.length()) : text);
        });
        return told.build();
    }

    private Report.Builder offender(Subject subject, Offender offender, Paths paths) {
        List<Step> steps = withoutOurs(offender.path());
        Object root = steps.isEmpty() ? offender.value() : steps.get(0).holder();
        String noun = subject == Subject.VALUE && paths.sourceOf(root) != null ? "lambda" : subject.noun();
        List<Hop> hops = paths.hops(steps, offender.value());
        Class<?> scope = paths.scope(root);
        Account account = offender.refusal() instanceof Refusal.Live live
                ? live(live, offender, hops, scope)
                : Account.of(offender.refusal());
        Report.Builder report = begin(account, noun, subject).what(paths.describe(root));
        if (!hops.isEmpty()) {
            report.where(where(noun, hops, paths, scope));
            report.fact("path", javaPath(noun, hops));
        }
        report.fact("class", offender.value().getClass().getName());
        return report.why(account.why()).fix(account.fix());
    }

    private static Report.Builder begin(Account account, String noun, Subject subject) {
        Problem problem = account.problem();
        String summary = "This " + noun + " cannot " + subject.verb() + ": " + account.cause() + ".";
        return Report.builder(problem.code(), problem.title(), summary);
    }

    private static Account live(Refusal.Live live, Offender offender, List<Hop> hops, Class<?> scope) {
        String thing = Words.indefinite(live.known().replace('$', '.'));
        String fix = Remedy.of(live, offender, hops, scope);
        String why = live.resource().why();
        if (hops.isEmpty()) {
            return new Account(Problem.VALUE_REFUSED, "it is " + thing, why, fix);
        }
        Hop first = hops.get(0);
        boolean captured = hops.stream().anyMatch(hop -> hop.text().startsWith("captured "));
        if (captured) {
            String verb = first.text().startsWith("captured ") ? "it captures " : "it holds a lambda that captures ";
            return new Account(Problem.CAPTURED_REFUSED, verb + thing, why, fix);
        }
        String cause = hops.size() == 1 && first.variable() != null
                ? "its field '" + first.variable() + "' holds " + thing
                : "it holds " + thing;
        return new Account(Problem.FIELD_REFUSED, cause, why, fix);
    }

    static String where(String noun, List<Hop> hops, Paths paths, Class<?> scope) {
        StringBuilder text = new StringBuilder(noun);
        int hidden = Math.max(0, hops.size() - MOST_HOPS);
        for (int i = 0; i < hops.size(); i++) {
            if (hidden > 0 && i == MOST_HOPS / 2) {
                text.append(" -> ... ").append(Words.count(hidden, "more step")).append(" ...");
                i += hidden;
            }
            Hop hop = hops.get(i);
            Object reached = hop.reached();
            boolean last = i == hops.size() - 1;
            text.append(" -> ").append(hop.text());
            text.append(" (")
                    .append(last ? paths.describe(reached) : paths.brief(reached, scope))
                    .append(')');
        }
        return text.toString();
    }

    private static String javaPath(String noun, List<Hop> hops) {
        StringBuilder text = new StringBuilder(noun);
        hops.stream().limit(MOST_PATH_STEPS).forEach(hop -> text.append(hop.suffix()));
        if (hops.size() > MOST_PATH_STEPS) {
            text.append("...");
        }
        return text.toString();
    }

    private static void alsoAt(Report.Builder report, Ranking.Group group, Paths paths) {
        if (group.others().isEmpty()) {
            return;
        }
        Offender other = group.others().get(0);
        List<Hop> hops = paths.hops(withoutOurs(other.path()), other.value());
        String example = javaPath("", hops);
        int rest = group.others().size() - 1;
        report.row(
                "also",
                (example.startsWith(".") ? example.substring(1) : example)
                        + (rest > 0 ? " and " + Words.count(rest, "more place") : ""));
        report.fact("places", String.valueOf(group.others().size() + 1));
    }

    /** The path from where the user's own objects begin: what Brine wraps around a task is not the user's concern. */
    private static List<Step> withoutOurs(List<Step> steps) {
        int start = 0;
        while (start < steps.size() && Names.isOurs(steps.get(start).holder().getClass())) {
            start++;
        }
        return steps.subList(start, steps.size());
    }
}
