package dev.brine.examples.frameworks;

import java.util.Locale;
import java.util.function.UnaryOperator;

/** An object as programs have them: not Serializable, and it holds a lambda. */
public final class Tariff {
    private final double rate;
    private final UnaryOperator<String> label = text -> text.toUpperCase(Locale.ROOT);

    public Tariff(double rate) {
        this.rate = rate;
    }

    public String price(int net) {
        return label.apply("eur ") + Math.round(net * (1 + rate));
    }
}
