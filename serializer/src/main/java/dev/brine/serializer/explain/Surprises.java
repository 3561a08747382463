package dev.brine.serializer.explain;

import dev.brine.report.Report;
import dev.brine.serializer.refusal.Problem;
import dev.brine.serializer.source.ClosureKey;
import dev.brine.serializer.source.ClosureSource;
import dev.brine.serializer.source.Names;
import dev.brine.serializer.source.Uses;
import dev.brine.serializer.source.Uses.StaticUse;
import dev.brine.serializer.source.Uses.Touch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Finds what travels but will surprise. For one value; not thread-safe. */
final class Surprises {
    private static final int MOST_OF_A_KIND = 5;
    private static final int MOST_LAMBDAS = 20;

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

    List<Report> find(Elsewhere elsewhere) {
        List<Report> reports = new ArrayList<>();
        Uses uses = uses();
        List<Graph.Node> nodes = Graph.of(root, closures);
        if (uses != null) {
            changedCaptures(uses, reports);
        }
        statics(uses, nodes, reports);
        hashTables(nodes, new HashTables(elsewhere), reports);
        sharedState(nodes, reports);
        Self self = self();
        if (self != null) {
            Report heavy = new HeavyCapture(paths, root, noun).check(self.value(), uses, elsewhere::sizeOf);
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
        return key != null ? TaskCode.of(root, key, closures) : TaskCode.of(root);
    }

    /** Of the task and of the lambdas that it holds, each field once. */
    private void statics(@Nullable Uses uses, List<Graph.Node> nodes, List<Report> reports) {
        Map<String, StaticUse> found = new LinkedHashMap<>();
        if (uses != null) {
            uses.statics().forEach(use -> found.put(nameOf(use), use));
        }
        int walks = MOST_LAMBDAS;
        Set<String> walked = new HashSet<>();
        for (Graph.Node node : nodes) {
            ClosureKey held = node.value() == root ? null : paths.keyOf(node.value());
            if (held != null && Remedy.isUsers(held.host()) && walked.add(held.owner() + held.name()) && walks-- > 0) {
                TaskCode.of(node.value(), held, closures).statics().forEach(use -> found.putIfAbsent(nameOf(use), use));
            }
        }
        found.values().stream().limit(MOST_OF_A_KIND).forEach(use -> reports.add(report(use)));
    }

    private static String nameOf(StaticUse use) {
        return Names.simple(use.declaring()) + "." + use.field();
    }

    private Report report(StaticUse use) {
        String name = nameOf(use);
        boolean read = use.touch() == Touch.READ;
        String verb = read ? "read" : use.touch() == Touch.CHANGED ? "changed" : "assigned";
        Report.Builder report = begin(
                        Problem.STATIC_STATE,
                        read
                                ? "This " + noun + " reads " + name + ", which each process has for itself."
                                : "This " + noun + " changes " + name + ", and only its own process will see that.")
                .what(paths.describe(root))
                .where("static field " + name + " (" + Names.simple(use.type()) + "), " + verb + " in " + use.place());
        return switch (use.touch()) {
            case READ ->
                report.why("Static fields do not travel: there the field has the value that its class begins with, "
                                + "whatever has been assigned here since.")
                        .fix("Read it here and let the task capture the value:   " + local(use, name))
                        .build();
            case CHANGED ->
                report.why("Static fields belong to the process. What is put into it there does not come back here.")
                        .fix("Return what the task finds, and put it together here:   "
                                + "for (var part : pool.map(x -> work(x), xs)) { ... }")
                        .build();
            case ASSIGNED ->
                report.why("Static fields belong to the process. What is assigned there does not come back here.")
                        .fix("Return the value from the task and assign it here:   " + name + " = future.join();")
                        .build();
        };
    }

    private static String local(StaticUse use, String name) {
        try {
            return Locals.of(use.declaring().getDeclaredField(use.field()), name);
        } catch (NoSuchFieldException | LinkageError e) {
            return "var " + use.field() + " = " + name + ";";
        }
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
                        + "for (var part : pool.map(x -> work(x), xs)) { ... }")
                .build();
    }

    // ---- what the graph holds

    private void hashTables(List<Graph.Node> nodes, HashTables tables, List<Report> reports) {
        int found = 0;
        for (Graph.Node node : nodes) {
            Class<?> key = found < MOST_OF_A_KIND ? tables.lostKey(node.value()) : null;
            if (key != null) {
                found++;
                reports.add(hashTable(node, key));
            }
        }
    }

    private Report hashTable(Graph.Node node, Class<?> key) {
        String table = Names.full(node.value().getClass());
        boolean alone = node.steps().isEmpty();
        Report.Builder report = begin(
                Problem.HASH_TABLE,
                alone
                        ? "This " + noun + " is a hash table, and will not find its keys there."
                        : "This " + noun + " holds a hash table, " + table + ", that will not find its keys there.");
        report.what(paths.describe(root));
        if (!alone) {
            report.where(where(node));
        }
        String mend = key.isEnum() ? "an EnumMap" : "give " + Names.simple(key) + " a hashCode and equals of its own";
        return report.why("It keeps " + Names.simple(key)
                        + " where Object.hashCode says, which is another number in each "
                        + "process, and it arrives as it was built here: in a copy, keys were not found.")
                .fix("Use a HashMap or " + mend
                        + ", or teach Brine to build it anew:   Serializer.builder().reducer(...)")
                .build();
    }

    private void sharedState(List<Graph.Node> nodes, List<Report> reports) {
        nodes.stream()
                .filter(node -> node.depth() <= 2 && Shared.isShared(node.value()))
                .limit(MOST_OF_A_KIND)
                .forEach(node -> reports.add(shared(node)));
    }

    private Report shared(Graph.Node node) {
        Object value = node.value();
        Report.Builder report = begin(
                        Problem.SHARED_STATE,
                        "This " + noun + " holds " + Words.indefinite(Names.full(value.getClass()))
                                + ", and each process will have its own.")
                .what(paths.describe(root))
                .where(where(node));
        if (value instanceof Future<?>) {
            return report.why(
                            "It is completed in this process alone: a copy stays as it is, and waiting for it never ends.")
                    .fix("Wait for it here, and let the task capture its result:   var result = future.get();")
                    .build();
        }
        return report.why("It is made for threads of one process. Each copy begins with the state of this one, and "
                        + "what happens to one is not seen by the others.")
                .fix("Return results instead of signalling or counting:   "
                        + "int total = pool.map(x -> count(x), xs).stream().mapToInt(n -> n).sum();")
                .build();
    }

    private void identities(List<Graph.Node> nodes, List<Report> reports) {
        Set<String> told = new HashSet<>();
        for (Graph.Node node : nodes) {
            Singletons.Constant constant = node.steps().isEmpty() ? null : Singletons.constantOf(node.value());
            if (constant != null && told.size() < MOST_OF_A_KIND && told.add(constant.name())) {
                reports.add(begin(
                                Problem.IDENTITY,
                                "This " + noun + " holds " + constant.name() + ", and there it will be another object.")
                        .what(paths.describe(root))
                        .where(where(node))
                        .why("What arrives is a copy, and its class has no equals of its own: there, `x == "
                                + constant.name() + "` is false.")
                        .fix(constant.fix())
                        .build());
            }
        }
    }

    private void jdkLambdas(List<Graph.Node> nodes, List<Report> reports) {
        for (Graph.Node node : nodes) {
            ClosureKey made = paths.keyOf(node.value());
            if (made != null && !Remedy.isUsers(made.host())) {
                reports.add(jdkLambda(node, made));
                return;
            }
        }
    }

    private Report jdkLambda(Graph.Node node, ClosureKey made) {
        String host = Names.full(made.host());
        boolean whole = node.steps().isEmpty();
        Report.Builder report = begin(
                        Problem.JDK_LAMBDA,
                        whole
                                ? "This lambda was made by " + host + ", and only the same JDK can read it."
                                : "This " + noun + " holds a lambda of " + host + ", which only the same JDK can read.")
                .what(paths.describe(root));
        if (!whole) {
            report.where(where(node));
        }
        return report.why("The JDK names its own lambdas anew in each release: this is " + Runtime.version() + ".")
                .fix("Keep both sides on one JDK, or write the lambda in your own code:   " + ownWords(made))
                .build();
    }

    /** A lambda of the user's that does the like. */
    private static String ownWords(ClosureKey made) {
        if (made.host() == Comparator.class) {
            return "(a, b) -> a.name().compareTo(b.name())";
        }
        if (made.name().contains("identity")) {
            return "x -> x";
        }
        return made.interfaceMethod().equals("test") ? "x -> p.test(x) && q.test(x)" : "x -> g.apply(f.apply(x))";
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
            if (key == null || !Remedy.isUsers(key.host())) {
                return null;
            }
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
}
