package dev.brine.cli.bench;

import java.util.Locale;

/** Numbers as the table and the chart show them. */
final class Numbers {
    private Numbers() {}

    /** Three digits that count, with thousands separated: {@code 0.0123}, {@code 1.23}, {@code 123}, {@code 1,230,000}. */
    static String threeDigits(double value) {
        if (value == 0) {
            return "0";
        }
        double magnitude = Math.floor(Math.log10(Math.abs(value)));
        double unit = Math.pow(10, magnitude - 2);
        double rounded = Math.round(value / unit) * unit;
        int decimals = (int) Math.max(0, 2 - Math.floor(Math.log10(Math.abs(rounded))));
        String text = String.format(Locale.ROOT, "%,." + decimals + "f", rounded);
        return decimals == 0 ? text : text.replaceAll("\\.?0+$", "");
    }
}
