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
import org.jspecify.annotations.Nullable;

/** Weighs the object that a lambda drags along by using one of its fields, branch by branch. */
final class HeavyCapture {
    private static final long HEAVY_BYTES = 100_000;
    private static final int MOST_BRANCHES = 5;
    /** How often the whole may be weighed again, branch by branch. */
    private static final long MOST_WEIGHED = 10;

    private final Paths paths;
    private final Object root;
    private final String noun;

    HeavyCapture(Paths paths, Object root, String noun) {
        this.paths = paths;
        this.root = root;
        this.noun = noun;
    }

    private record Branch(String name, long bytes, boolean used) {}

    @Nullable
    Report check(Object self, @Nullable Uses uses, ToLongFunction<Object> sizeOf) {
        long whole = sizeOf.applyAsLong(self);
        if (whole < HEAVY_BYTES || self == root) {
            return null;
        }
        boolean known = uses != null && !uses.thisEscapes() && paths.keyOf(root) != null;
        List<Branch> branches = branches(self, whole, known ? uses : null, sizeOf);
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
        return report.fix(fix(self, known ? uses : null)).build();
    }

    private String fix(Object self, @Nullable Uses uses) {
        if (paths.keyOf(root) == null) {
            return "Write it as a lambda or a static nested class that is given only what it uses: an anonymous or inner "
                    + "class may hold all of the object around it.";
        }
        return uses == null
                ? "Let the lambda call a static method, and hand it what it needs:   () -> work(name)"
                : Locals.inPlaceOfThis(self, uses);
    }

    /** The fields, the heaviest first. Each is weighed by itself, and some may share: so only so many are weighed. */
    private static List<Branch> branches(Object self, long whole, @Nullable Uses uses, ToLongFunction<Object> sizeOf) {
        List<Branch> branches = new ArrayList<>();
        long left = MOST_WEIGHED * whole;
        for (Field field : Graph.fieldsOf(self)) {
            Object value = Graph.read(field, self);
            if (value != null && value != self && left > 0) {
                boolean used = uses != null && uses.ownReads().contains(field.getName());
                long bytes = sizeOf.applyAsLong(value);
                left -= bytes;
                branches.add(new Branch(field.getName(), bytes, used));
            }
        }
        branches.sort(Comparator.comparingLong(Branch::bytes).reversed());
        return branches;
    }
}
