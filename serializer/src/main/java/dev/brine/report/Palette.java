package dev.brine.report;

/** The escape sequences that set off the parts of a report. */
record Palette(String title, String label, String place, String fix, String dim, String reset) {
    static final Palette NONE = new Palette("", "", "", "", "", "");
    static final Palette ERROR = onTerminal("\u001b[1;31m");
    static final Palette WARNING = onTerminal("\u001b[1;33m");

    private static Palette onTerminal(String title) {
        return new Palette(title, "\u001b[1m", "\u001b[36m", "\u001b[32m", "\u001b[2m", "\u001b[0m");
    }

    String ofRow(String label) {
        return switch (label) {
            case "what", "where" -> place;
            case "fix" -> fix;
            case "more" -> dim;
            default -> "";
        };
    }

    String paint(String style, String text) {
        return style.isEmpty() ? text : style + text + reset;
    }
}
