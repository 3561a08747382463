package dev.brine.cli.bench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/** An SVG picture: a panel of bars per figure, the best at the top, Brine's in colour, lengths by logarithm. */
final class Chart {
    private static final int PANEL_WIDTH = 560;
    private static final int LABEL_WIDTH = 220;
    private static final int BAR_WIDTH = 220;
    private static final int BAR_HEIGHT = 14;
    private static final int ROW = 20;
    private static final int TITLE = 34;
    private static final int MARGIN = 20;
    private static final int COLUMNS = 2;
    private static final int HEADER = 62;

    private record Bar(String subject, double value) {}

    private record Panel(Figure figure, List<Bar> bars) {
        int height() {
            return TITLE + bars.size() * ROW + MARGIN;
        }
    }

    private final String caption;
    private final List<Panel> panels = new ArrayList<>();

    Chart(Readings readings, int workers, String caption) {
        this.caption = caption;
        for (Figure figure : Figure.values()) {
            List<Bar> bars = new ArrayList<>();
            for (String subject : readings.subjects(figure)) {
                OptionalDouble median = readings.median(subject, workers, figure);
                median.ifPresent(value -> bars.add(new Bar(subject, value)));
            }
            if (!bars.isEmpty()) {
                Comparator<Bar> byValue = Comparator.comparingDouble(Bar::value);
                bars.sort(figure.better == Figure.Better.LESS ? byValue : byValue.reversed());
                panels.add(new Panel(figure, bars));
            }
        }
    }

    String render() {
        int[] bottoms = new int[COLUMNS];
        StringBuilder body = new StringBuilder();
        for (Panel panel : panels) {
            int column = bottoms[0] <= bottoms[1] ? 0 : 1;
            panel(body, panel, MARGIN + column * PANEL_WIDTH, HEADER + bottoms[column]);
            bottoms[column] += panel.height();
        }
        int height = HEADER + Math.max(bottoms[0], bottoms[1]) + MARGIN;
        int width = COLUMNS * PANEL_WIDTH + MARGIN;
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" font-family="sans-serif" font-size="12">
                <rect width="100%%" height="100%%" fill="#ffffff"/>
                <text x="%d" y="28" font-size="18" font-weight="bold" fill="#222222">Brine beside its peers</text>
                <text x="%d" y="48" font-size="11" fill="#666666">%s Logarithmic bars; medians.</text>
                %s</svg>
                """.formatted(width, height, width, height, MARGIN, MARGIN, escape(caption), body);
    }

    private static void panel(StringBuilder body, Panel panel, int x, int y) {
        Figure figure = panel.figure;
        text(body, x, y + 16, "#222222", "font-weight=\"bold\"", figure.title);
        text(
                body,
                x,
                y + 29,
                "#666666",
                "font-size=\"10\"",
                figure.unit + ", " + (figure.better == Figure.Better.LESS ? "less" : "more") + " is better");
        double lowest = panel.bars.stream().mapToDouble(Bar::value).min().orElse(1);
        double highest = panel.bars.stream().mapToDouble(Bar::value).max().orElse(1);
        int top = y + TITLE;
        for (Bar bar : panel.bars) {
            boolean ours = bar.subject.startsWith(Goal.BRINE);
            double width = width(bar.value, lowest, highest);
            text(body, x, top + BAR_HEIGHT - 3, "#222222", ours ? "font-weight=\"bold\"" : "", bar.subject);
            body.append("<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\"/>%n"
                    .formatted(x + LABEL_WIDTH, top, width, BAR_HEIGHT, ours ? "#1b7f5c" : "#c3ccd4"));
            text(
                    body,
                    (int) (x + LABEL_WIDTH + width + 6),
                    top + BAR_HEIGHT - 3,
                    "#444444",
                    "",
                    Numbers.threeDigits(bar.value));
            top += ROW;
        }
    }

    /** The lowest value keeps a tenth of the width, so that its bar can be seen. */
    private static double width(double value, double lowest, double highest) {
        double range = Math.log10(highest) - Math.log10(lowest);
        double place = range == 0 ? 1 : (Math.log10(value) - Math.log10(lowest)) / range;
        return BAR_WIDTH * (0.1 + 0.9 * place);
    }

    private static void text(StringBuilder body, int x, int y, String colour, String style, String text) {
        body.append("<text x=\"%d\" y=\"%d\" fill=\"%s\" %s>%s</text>%n".formatted(x, y, colour, style, escape(text)));
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
