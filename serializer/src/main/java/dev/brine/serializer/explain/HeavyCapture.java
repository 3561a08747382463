package dev.brine.serializer.explain;

import dev.brine.report.Report;
import dev.brine.serializer.refusal.Problem;
import dev.brine.serializer.source.Names;
import dev.brine.serializer.source.Uses;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Weighs the object that a lambda drags along by using one of its fields, branch by branch. */
final class HeavyCapture {
    private static final long HEAVY_BYTES = 100_000;
    private static final int MOST_BRANCHES = 5;

    private final Paths paths;
    private final Object root;
    private final String noun;

    HeavyCapture(Paths paths, Object root, String noun) {
        this.paths = paths;
        this.root = root;
        this.noun = noun;
    }

    private record Branch(String name, Class<?> declared, long bytes, boolean used) {}

    @Nullable
    Report check(Object self, @Nullable Uses uses, ToLongFunction<Object> sizeOf) {
        long whole = sizeOf.applyAsLong(self);
        if (whole < HEAVY_BYTES || self == root) {
            return null;
        }
        boolean known = uses != null && !uses.thisEscapes();
        List<Branch> branches = branches(self, known ? uses : null, sizeOf);
        long used =
                branches.stream().filter(Branch::used).mapToLong(Branch::bytes).sum();
        if (known && used > whole / 2) {
            return null;
        }
        String type = Names.simple(self.getClass());
        Report.Builder report = Report.builder(
                        Problem.HEAVY_CAPTURE.code(),
                        Problem.HEAVY_CAPTURE.title(),
                        "This " + noun + " captures this, a whole " + type + " of " + Words.size(whole) + ".")
                .what(paths.describe(root));
        List<Branch> heavy = branches.stream()
                .filter(branch -> branch.bytes() > whole / 100)
                .limit(MOST_BRANCHES)
                .toList();
        for (Branch branch : heavy) {
            report.row("size", Words.size(branch.bytes()) + "  in field '" + branch.name() + "'");
        }
        report.why(
                "A lambda that uses a field or method of its object captures the object, and all that it holds is sent.");
        return report.fix(fix(branches, known)).build();
    }

    private static String fix(List<Branch> branches, boolean known) {
        List<Branch> used = branches.stream().filter(Branch::used).toList();
        if (!known || used.isEmpty() && branches.isEmpty()) {
            return "Let the lambda call a static method, and hand it what it needs:   () -> work(name)";
        }
        if (used.isEmpty()) {
            return "Make what it calls static, so that it needs no object.";
        }
        String locals = used.stream()
                .map(branch -> Names.simple(branch.declared()) + " " + branch.name() + " = this." + branch.name() + ";")
                .collect(Collectors.joining(" "));
        return "Capture only what it uses, by local variables:   " + locals;
    }

    private static List<Branch> branches(Object self, @Nullable Uses uses, ToLongFunction<Object> sizeOf) {
        List<Branch> branches = new ArrayList<>();
        for (Field field : Graph.fieldsOf(self)) {
            Object value = Graph.read(field, self);
            if (value != null && value != self) {
                boolean used = uses != null && uses.ownReads().contains(field.getName());
                branches.add(new Branch(field.getName(), field.getType(), sizeOf.applyAsLong(value), used));
            }
        }
        branches.sort(Comparator.comparingLong(Branch::bytes).reversed());
        return branches;
    }
}
