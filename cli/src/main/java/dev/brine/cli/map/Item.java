package dev.brine.cli.map;

/** One line of input, and where it came from. */
record Item(String text, String source, long number) {
    private static final int SHOWN = 200;

    /** For a report: {@code line 3 of names.txt: "Ada"}. */
    String description() {
        String shown = text.length() <= SHOWN
                ? '"' + text + '"'
                : '"' + text.substring(0, SHOWN) + "\" ... (" + text.length() + " characters)";
        String place = source.isEmpty() ? "argument " + number : "line " + number + " of " + source;
        return place + ": " + shown.replace("\n", "\\n");
    }
}
