package dev.brine.cli.terminal;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** A progress bar on standard error, where that is a terminal; else nothing. One thread may step it. */
public final class Progress implements AutoCloseable {
    private static final int UPDATE_MILLIS = 200;

    private final @Nullable ProgressBar bar;
    private long failures;

    private Progress(@Nullable ProgressBar bar) {
        this.bar = bar;
    }

    /** A bar for this many steps, or for nobody knows how many (-1). */
    public static Progress on(Terminal terminal, String name, String unit, long total) {
        if (!terminal.errIsTerminal()) {
            return new Progress(null);
        }
        return new Progress(new ProgressBarBuilder()
                .setTaskName(name)
                .setInitialMax(total)
                .setStyle(ProgressBarStyle.ASCII)
                .setUnit(" " + unit, 1)
                .showSpeed()
                .setUpdateIntervalMillis(UPDATE_MILLIS)
                .setConsumer(new BottomLine(terminal))
                .build());
    }

    public void step() {
        if (bar != null) {
            bar.step();
        }
    }

    public void failed() {
        failures++;
        if (bar != null) {
            bar.setExtraMessage(failures + " failed");
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }

    /** Where the bar is drawn; wiped when it ends. */
    private record BottomLine(Terminal terminal) implements ProgressBarConsumer {
        @Override
        public int getMaxRenderedLength() {
            return terminal.columns() - 1;
        }

        @Override
        public void accept(String rendered) {
            terminal.bar(rendered);
        }

        @Override
        public void close() {
            terminal.bar("");
        }
    }
}
