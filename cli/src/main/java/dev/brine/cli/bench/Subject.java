package dev.brine.cli.bench;

import java.util.List;
import java.util.Set;

/**
 * A program that is measured. It is given {@code workers=2 seconds=0.5 figures=start,map} after its command, and prints a line
 * {@code figure value} or {@code figure ! why not} for each as soon as it has it, and {@code version text} once if it likes.
 *
 * @param name as the table shows it; Brine's own names begin with "Brine"
 * @param figures what it can be asked for
 * @param growing whether it is worth asking at several numbers of workers
 * @param missing why it cannot be started here; empty when it can
 */
record Subject(String name, Kind kind, List<String> command, Set<Figure> figures, boolean growing, String missing) {
    enum Kind {
        BRINE("brine"),
        FLOOR("floor"),
        JVM("jvm"),
        PYTHON("python");

        final String id;

        Kind(String id) {
            this.id = id;
        }
    }

    boolean isMissing() {
        return !missing.isEmpty();
    }
}
