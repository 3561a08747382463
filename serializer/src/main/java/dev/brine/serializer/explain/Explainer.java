package dev.brine.serializer.explain;

import dev.brine.report.Report;
import dev.brine.serializer.refusal.Problem;
import dev.brine.serializer.refusal.Refusal;
import dev.brine.serializer.refusal.Resource;
import dev.brine.serializer.source.Names;
import dev.brine.serializer.trace.Offender;
import dev.brine.serializer.trace.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Turns what the engine refused into reports: offenders are grouped and ranked, the most telling first, and said in the
 * user's own names. Reports of refusals never run code of the objects they speak of. Thread-safe.
 */
public final class Explainer {
    private static final int MOST_PATH_STEPS = 1000;
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

    /** The same of offenders that are known to be all there are. */
    List<Report> explain(Subject subject, List<Offender> offenders) {
        return explain(subject, offenders, true);
    }

    /**
     * One report for each group of offenders, ten at most; the last says how many more there are.
     *
     * @param all whether these are all there are, rather than the first so many
     */
    public List<Report> explain(Subject subject, List<Offender> offenders, boolean all) {
        Paths paths = new Paths(closures);
        Ranking ranking = Ranking.of(offenders);
        List<Report> reports = new ArrayList<>();
        for (Ranking.Group group : ranking.shown()) {
            Report.Builder report = offender(subject, group.first(), paths);
            alsoAt(report, group, paths, all);
            if (group == ranking.last() && ranking.hidden() > 0) {
                report.row(
                        "and",
                        atLeast(all) + Words.count(ranking.hidden(), "more value")
                                + " that cannot travel; mend these first");
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
     * What travels but will surprise, the gravest first. Reads class files and fields. Of the objects' code it runs only what
     * writes and reads them, and lookups in what looks like a hash table with keys that travel badly.
     */
    public List<Report> warnings(Subject subject, Object root, Elsewhere elsewhere) {
        return new Surprises(closures, subject, root).find(elsewhere);
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
                ? live(live, offender, hops, scope, root)
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

    private Account live(Refusal.Live live, Offender offender, List<Hop> hops, Class<?> scope, Object root) {
        String thing = thing(live, offender.value().getClass());
        Unused unused = Unused.of(hops, root, closures);
        String fix = unused == null ? Remedy.of(live, offender, hops, scope) : unused.fix();
        String why = live.resource().why() + (unused == null ? "" : " " + unused.why());
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

    /** What the value is: the type that users know it by, or in words where that is the JDK's own secret. */
    private static String thing(Refusal.Live live, Class<?> type) {
        Class<?> known = Supertypes.find(type, each -> each.getName().equals(live.known()));
        boolean secret = known != null && !Supertypes.isNameable(known) || live.resource() == Resource.MONITORING;
        return secret ? live.resource().noun() : Words.indefinite(live.known().replace('$', '.'));
    }

    static String where(String noun, List<Hop> hops, Paths paths, Class<?> scope) {
        return Route.of(noun, hops, paths, scope);
    }

    private static String javaPath(String noun, List<Hop> hops) {
        StringBuilder text = new StringBuilder(noun);
        hops.stream().limit(MOST_PATH_STEPS).forEach(hop -> text.append(hop.suffix()));
        if (hops.size() > MOST_PATH_STEPS) {
            text.append("...");
        }
        return text.toString();
    }

    private static void alsoAt(Report.Builder report, Ranking.Group group, Paths paths, boolean all) {
        List<Offender> others = elsewhere(group, paths);
        if (others.isEmpty()) {
            return;
        }
        Offender other = others.get(0);
        List<Hop> hops = paths.hops(withoutOurs(other.path()), other.value());
        String example = javaPath("", hops);
        int rest = others.size() - 1;
        report.row(
                "also",
                (example.startsWith(".") ? example.substring(1) : example)
                        + (rest > 0 ? " and " + atLeast(all) + Words.count(rest, "more place") : ""));
        report.fact("places", String.valueOf(others.size() + 1));
    }

    private static String atLeast(boolean all) {
        return all ? "" : "at least ";
    }

    /** Those of a group that the user holds in another place: a reader of the JDK holds its file in two, for itself. */
    private static List<Offender> elsewhere(Ranking.Group group, Paths paths) {
        Offender first = group.first();
        List<Step> steps = withoutOurs(first.path());
        List<Hop> hops = paths.hops(steps, first.value());
        int index = Remedy.variable(hops);
        if (index < 0) {
            return group.others();
        }
        Hop variable = hops.get(index);
        return group.others().stream()
                .filter(other -> !passes(other, variable, paths))
                .toList();
    }

    private static boolean passes(Offender other, Hop variable, Paths paths) {
        return paths.hops(withoutOurs(other.path()), other.value()).stream()
                .anyMatch(hop -> hop.holder() == variable.holder() && hop.text().equals(variable.text()));
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
