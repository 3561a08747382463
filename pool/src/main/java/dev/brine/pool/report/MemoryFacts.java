package dev.brine.pool.report;

import java.util.OptionalLong;
import java.util.StringJoiner;

/** What was last known of a worker's memory. Each figure may be unknown. */
public record MemoryFacts(OptionalLong residentBytes, OptionalLong heapUsedBytes, OptionalLong heapMaxBytes) {
    /** Of a worker of which nothing is known. */
    public static final MemoryFacts UNKNOWN =
            new MemoryFacts(OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty());

    /** These facts with another resident size, if that is known. */
    public MemoryFacts withResident(OptionalLong bytes) {
        return bytes.isPresent() ? new MemoryFacts(bytes, heapUsedBytes, heapMaxBytes) : this;
    }

    /** {@code heap 500 MiB of 512 MiB, resident 620 MiB}; empty if nothing is known. */
    String text() {
        StringJoiner text = new StringJoiner(", ");
        if (heapUsedBytes.isPresent()) {
            text.add("heap " + Words.bytes(heapUsedBytes.getAsLong())
                    + (heapMaxBytes.isPresent() ? " of " + Words.bytes(heapMaxBytes.getAsLong()) : ""));
        }
        if (residentBytes.isPresent()) {
            text.add("resident " + Words.bytes(residentBytes.getAsLong()));
        }
        return text.toString();
    }
}
