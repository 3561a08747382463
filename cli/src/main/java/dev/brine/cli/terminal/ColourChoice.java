package dev.brine.cli.terminal;

/** The value of {@code --color}. */
public enum ColourChoice {
    auto,
    always,
    never
}
