package dev.brine.serializer.hooks;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A value whose hooks take notes.
 *
 * @param difference why Brine's outcome is another than that of the JDK's streams; null if it is the same
 */
record Sample(String name, Supplier<Object> value, @Nullable Difference difference, String jdk, String brine) {

    static Sample same(String name, Supplier<Object> value) {
        return new Sample(name, value, null, "", "");
    }

    /** Both outcomes are told, so that neither can change unseen. */
    static Sample differs(Difference difference, String name, Supplier<Object> value, String jdk, String brine) {
        return new Sample(name, value, difference, jdk, brine);
    }

    static List<Sample> all() {
        return Stream.of(
                        Contents.samples(),
                        NamedFields.samples(),
                        RawData.samples(),
                        Order.samples(),
                        Replacements.samples(),
                        Externals.samples(),
                        Parents.samples(),
                        RecordsAndEnums.samples(),
                        Sharing.samples(),
                        Misuse.samples(),
                        OfTheJdk.samples())
                .flatMap(List::stream)
                .toList();
    }

    @Override
    public String toString() {
        return name;
    }
}
