package dev.brine.serializer.explain;

import dev.brine.report.Report;
import dev.brine.serializer.refusal.Problem;
import dev.brine.serializer.source.ClosureKey;
import dev.brine.serializer.source.ClosureSource;
import dev.brine.serializer.source.CodeWalk;
import dev.brine.serializer.source.Names;
import dev.brine.serializer.source.Uses;
import dev.brine.serializer.source.Uses.StaticUse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Finds what travels but will surprise. For one value; not thread-safe. */
final class Surprises {
    private static final int MOST_OF_A_KIND = 5;

    private final Closures closures;
    private final Object root;
    private final Paths paths;
    private final String noun;
    private final @Nullable ClosureKey key;

    Surprises(Closures closures, Subject subject, Object root) {
        this.closures = closures;
        this.root = root;
        this.paths = new Paths(closures);
        this.key = paths.keyOf(root);
        this.noun = subject == Subject.VALUE && key != null ? "lambda" : subject.noun();
    }

    List<Report> find(ToLongFunction<Object> sizeOf) {
        List<Report> reports = new ArrayList<>();
        Uses uses = uses();
        if (uses != null) {
            changedCaptures(uses, reports);
            statics(uses, reports);
        }
        List<Graph.Node> nodes = Graph.of(root, closures);
        sharedState(nodes, reports);
        Self self = self();
        if (self != null) {
            Report heavy = new HeavyCapture(paths, root, noun).check(self.value(), uses, sizeOf);
            if (heavy != null) {
                reports.add(heavy);
            }
        }
        identities(nodes, reports);
        jdkLambdas(nodes, reports);
        return reports;
    }

    // ---- what the code does

    private @Nullable Uses uses() {
        if (key != null) {
            CodeWalk walk = new CodeWalk(type -> isSameProgram(key.host(), type));
            boolean bound = !key.captured().isEmpty() && !Modifiers.isStaticMethod(key);
            Object first = bound ? closures.captured(root).get(0) : null;
            return walk.of(key, first == null ? null : first.getClass());
        }
        Class<?> type = root.getClass();
        boolean task = type.isAnonymousClass() || type.isLocalClass();
        return task ? new CodeWalk(other -> isSameProgram(type, other)).of(type) : null;
    }

    private void statics(Uses uses, List<Report> reports) {
        uses.statics().stream().limit(MOST_OF_A_KIND).forEach(use -> reports.add(report(use)));
    }

    private Report report(StaticUse use) {
        String name = Names.simple(use.declaring()) + "." + use.field();
        String summary = use.written()
                ? "This " + noun + " changes " + name + ", and only its own process will see that."
                : "This " + noun + " reads " + name + ", which each process has for itself.";
        String verb = use.written() ? "changed" : "read";
        Report.Builder report = begin(Problem.STATIC_STATE, summary)
                .what(paths.describe(root))
                .where("static field " + name + " (" + Names.simple(use.type()) + "), " + verb + " in " + use.place());
        if (use.written()) {
            return report.why("Static fields belong to the process. What is assigned there does not come back here.")
                    .fix("Return the value from the task and assign it here:   " + name + " = future.join();")
                    .build();
        }
        return report.why("Static fields do not travel: there the field has the value that its class begins with, "
                        + "whatever has been assigned here since.")
                .fix("Read it here and let the task capture the value:   " + Names.simple(use.type()) + " "
                        + use.field() + " = " + name + ";")
                .build();
    }

    private void changedCaptures(Uses uses, List<Report> reports) {
        ClosureSource source = paths.sourceOf(root);
        List<@Nullable String> names = source == null ? List.of() : source.captured();
        uses.changed().forEach((index, how) -> {
            String name = index < names.size() ? names.get(index) : null;
            if (name != null) {
                reports.add(changes("'" + name + "'", name + how));
            }
        });
        boolean ofThis = names.contains("this");
        if (ofThis && !uses.ownWrites().isEmpty()) {
            String field = uses.ownWrites().iterator().next();
            reports.add(changes("the field '" + field + "'", "this." + field));
        }
    }

    private Report changes(String thing, String code) {
        return begin(
                        Problem.SHARED_STATE,
                        "This " + noun + " changes " + thing + ", and only its own process will see that.")
                .what(paths.describe(root))
                .where(code)
                .why("What a task captures is copied. The copy changes there; the original here stays as it is.")
                .fix("Return what the task finds, and put it together here:   "
                        + "for (var part : pool.map(x -> ..., xs)) { ... }")
                .build();
    }

    // ---- what the graph holds

    private void sharedState(List<Graph.Node> nodes, List<Report> reports) {
        nodes.stream()
                .filter(node -> node.depth() <= 2 && Shared.isShared(node.value()))
                .limit(MOST_OF_A_KIND)
                .forEach(node -> reports.add(begin(
                                Problem.SHARED_STATE,
                                "This " + noun + " holds "
                                        + Words.indefinite(
                                                Names.full(node.value().getClass()))
                                        + ", and each process will have its own.")
                        .what(paths.describe(root))
                        .where(where(node))
                        .why("It is made for threads of one process. Each copy begins with the state of this one, and "
                                + "what happens to one is not seen by the others.")
                        .fix("Return results instead of signalling or counting:   int total = pool.map(...).stream()"
                                + ".mapToInt(n -> n).sum();")
                        .build()));
    }

    private void identities(List<Graph.Node> nodes, List<Report> reports) {
        for (Graph.Node node : nodes) {
            String constant = Singletons.constantOf(node.value());
            if (constant != null && !node.steps().isEmpty()) {
                Report.Builder report = begin(
                                Problem.IDENTITY,
                                "This " + noun + " holds " + constant + ", and there it will be another object.")
                        .what(paths.describe(root))
                        .where(where(node));
                reports.add(report.why("A copy is equal to the original at best, never identical: there, `x == "
                                + constant + "` is false.")
                        .fix("Make it an enum constant, or give the class a method that finds it again:   "
                                + "private Object readResolve() { return " + constant + "; }")
                        .build());
                return;
            }
        }
    }

    private void jdkLambdas(List<Graph.Node> nodes, List<Report> reports) {
        nodes.stream()
                .filter(node -> {
                    ClosureKey made = paths.keyOf(node.value());
                    return made != null && !Remedy.isUsers(made.host());
                })
                .findFirst()
                .ifPresent(node -> {
                    String host = Names.full(
                            Objects.requireNonNull(paths.keyOf(node.value())).host());
                    reports.add(begin(
                                    Problem.JDK_LAMBDA,
                                    "This " + noun + " holds a lambda of " + host
                                            + ", which only the same JDK can read.")
                            .what(paths.describe(root))
                            .where(where(node))
                            .why("The JDK names its own lambdas anew in each release: this is " + Runtime.version()
                                    + ".")
                            .fix("Keep both sides on one JDK, or write the lambda in your own code:   "
                                    + "(a, b) -> a.name().compareTo(b.name())")
                            .build());
                });
    }

    private String where(Graph.Node node) {
        return Explainer.where(noun, paths.hops(node.steps(), node.value()), paths, paths.scope(root));
    }

    private static Report.Builder begin(Problem problem, String summary) {
        return Report.builder(problem.code(), problem.title(), summary);
    }

    // ---- the object around a lambda

    /** The object that a lambda or inner class drags along. */
    private record Self(Object value) {}

    private @Nullable Self self() {
        ClosureSource source = paths.sourceOf(root);
        if (source != null) {
            int index = source.captured().indexOf("this");
            Object value = index < 0 ? null : closures.captured(root).get(index);
            return value == null ? null : new Self(value);
        }
        return Graph.fieldsOf(root).stream()
                .filter(field -> field.getName().startsWith("this$"))
                .max(Comparator.comparing(java.lang.reflect.Field::getName))
                .map(field -> Graph.read(field, root))
                .map(Self::new)
                .orElse(null);
    }

    /** Whether a class belongs to the same program as another, rather than to a library it uses. */
    private static boolean isSameProgram(Class<?> host, Class<?> other) {
        if (!Remedy.isUsers(other)) {
            return false;
        }
        return host.getClassLoader() == other.getClassLoader()
                && (Objects.equals(
                                host.getProtectionDomain().getCodeSource(),
                                other.getProtectionDomain().getCodeSource())
                        || family(host).equals(family(other)));
    }

    /** The first two parts of a package's name: {@code com.example}. */
    private static String family(Class<?> type) {
        String[] parts = type.getPackageName().split("\\.", 3);
        return parts.length < 2 ? type.getPackageName() : parts[0] + "." + parts[1];
    }
}
