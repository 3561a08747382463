package dev.brine.serializer.matrix.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** What became of one specimen. */
public record Outcome(String key, Status status, String detail) {
    /** The ends that a specimen may come to, from good to bad. */
    public enum Status {
        /** Written; nothing is known of its reading yet. */
        WRITTEN,
        /** Arrived, and behaves as it should. */
        OK,
        /** Refused by the writer, with an explanation. */
        REFUSED,
        /** Written, and refused by the reader, with an explanation. */
        UNREADABLE,
        /** Failed in writing or reading with something else than an explanation. */
        ERROR,
        /** Did not end in time. */
        HANG,
        /** The JVM died of it. */
        CRASH,
        /** Arrived and misbehaves, or should have been refused: nobody was told. */
        WRONG,
        /** The specimen itself could not be made: a defect of the matrix. */
        NOT_MADE
    }

    String line() {
        return key + "\t" + status + "\t"
                + detail.replace('\n', '|').replace('\t', ' ').replace('\r', ' ') + "\n";
    }

    /** The outcomes in a file, by key; the last one said about a specimen holds. */
    public static Map<String, Outcome> load(Path file) throws IOException {
        Map<String, Outcome> outcomes = new LinkedHashMap<>();
        for (String line : Files.readAllLines(file)) {
            String[] parts = line.split("\t", 3);
            outcomes.put(parts[0], new Outcome(parts[0], Status.valueOf(parts[1]), parts.length > 2 ? parts[2] : ""));
        }
        return outcomes;
    }
}
