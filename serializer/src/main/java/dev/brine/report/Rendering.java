package dev.brine.report;

/** How a {@link Report} is turned into text. */
public enum Rendering {
    /** Plain text, at most 100 columns wide where words allow it. */
    PLAIN {
        @Override
        String render(Report report) {
            return new TextRenderer(Palette.NONE).render(report);
        }
    },
    /** The same text with the colours of an ANSI terminal. */
    ANSI {
        @Override
        String render(Report report) {
            return new TextRenderer(report.isWarning() ? Palette.WARNING : Palette.ERROR).render(report);
        }
    },
    /** One JSON object on one line: {@code code}, {@code title}, {@code summary}, {@code rows} and {@code facts}. */
    JSON {
        @Override
        String render(Report report) {
            return JsonRenderer.render(report);
        }
    };

    abstract String render(Report report);
}
