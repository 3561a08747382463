package dev.brine.serializer.matrix.values;

import dev.brine.serializer.matrix.run.Matrix;
import dev.brine.serializer.matrix.run.Specimen;
import java.util.List;

/** The whole matrix, in the order of {@code docs/what-travels.md}. */
public final class All {
    private All() {}

    public static List<Specimen> specimens() {
        Matrix m = new Matrix();
        Forms.list(m);
        Hosts.list(m);
        Combinators.list(m);
        Shapes.list(m);
        Hooked.list(m);
        Troubles.list(m);
        Collected.list(m);
        Keyed.list(m);
        Texts.list(m);
        Times.list(m);
        Concurrents.list(m);
        Waiting.list(m);
        Mechanics.list(m);
        Platform.list(m);
        Deep.list(m);
        Corners.list(m);
        Refused.list(m);
        return m.specimens();
    }
}
