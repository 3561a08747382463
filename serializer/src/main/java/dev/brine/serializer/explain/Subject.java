package dev.brine.serializer.explain;

/** What was being carried, as the first sentence of a report calls it. */
public enum Subject {
    VALUE("value", "travel to another process", false),
    TASK("task", "be sent to another process", false),
    ARGUMENT("argument", "be sent to another process", false),
    RESULT("result", "be sent back", false),
    EXCEPTION("exception", "be sent back", false),
    INITIALIZER("initializer", "be sent to another process", false),
    /** Bytes on their way back into a value. */
    BYTES("value", "be read here", true);

    private final String noun;
    private final String verb;
    private final boolean reading;

    Subject(String noun, String verb, boolean reading) {
        this.noun = noun;
        this.verb = verb;
        this.reading = reading;
    }

    String noun() {
        return noun;
    }

    String verb() {
        return verb;
    }

    boolean isReading() {
        return reading;
    }
}
