package dev.brine.cli.terminal;

import dev.brine.report.Rendering;

/** Colours, or none. */
public enum Palette {
    PLAIN,
    ANSI;

    private static final String RESET = "\033[0m";
    private static final String BOLD = "\033[1m";
    private static final String FAINT = "\033[2m";
    private static final String GREEN = "\033[32m";
    private static final String CYAN = "\033[36m";

    public String strong(String text) {
        return paint(BOLD, text);
    }

    public String faint(String text) {
        return paint(FAINT, text);
    }

    public String good(String text) {
        return paint(GREEN, text);
    }

    public String code(String text) {
        return paint(CYAN, text);
    }

    /** How reports are turned into text. */
    public Rendering rendering() {
        return this == ANSI ? Rendering.ANSI : Rendering.PLAIN;
    }

    private String paint(String style, String text) {
        return this == PLAIN ? text : style + text + RESET;
    }
}
