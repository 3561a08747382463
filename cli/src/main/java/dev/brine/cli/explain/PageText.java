package dev.brine.cli.explain;

import dev.brine.cli.terminal.Palette;

/** A page's Markdown as it is, with headings and code marked where there are colours. */
final class PageText {
    private PageText() {}

    static String of(String markdown, Palette palette) {
        if (palette == Palette.PLAIN) {
            return markdown;
        }
        StringBuilder text = new StringBuilder();
        boolean code = false;
        for (String line : markdown.lines().toList()) {
            if (line.startsWith("```")) {
                code = !code;
                text.append(palette.faint(line));
            } else if (code) {
                text.append(palette.code(line));
            } else {
                text.append(line.startsWith("#") ? palette.strong(line) : line);
            }
            text.append('\n');
        }
        return text.toString();
    }
}
