package dev.brine.cli.demo;

import dev.brine.cli.terminal.Palette;
import dev.brine.cli.terminal.Terminal;
import dev.brine.pool.Pool;
import dev.brine.pool.ProcessPool;
import dev.brine.report.BrineException;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code brine demo}: each step of the {@link Tour} as code, and then what it did. */
@Command(
        name = "demo",
        description = "A tour: what a pool does, each as code and then its result, on real worker processes.")
public final class DemoCommand implements Callable<Integer> {
    private static final int WORKERS = 2;

    private final Terminal terminal;

    /** Part of the tour: a title, the method that is shown and run, and that same method. */
    record Step(String title, String method, Body body) {}

    /** What a step runs. */
    @FunctionalInterface
    interface Body {
        Object run(Pool pool) throws Exception;
    }

    static final List<Step> STEPS = List.of(
            new Step("A method of any object runs in another process", "boundMethod", Tour::boundMethod),
            new Step("map over two lists, in order", "twoLists", Tour::twoLists),
            new Step("A lambda takes along what it captures", "capturedObject", Tour::capturedObject),
            new Step("A lambda that calls itself", "recursiveLambda", Tour::recursiveLambda),
            new Step("An endless loop ends", "endlessLoop", Tour::endlessLoop),
            new Step("A worker dies, and says how", "haltingWorker", Tour::haltingWorker),
            new Step("The pool goes on", "afterwards", Tour::afterwards),
            new Step(
                    "What cannot travel is refused here, at once, with the reason",
                    "cannotTravel",
                    Tour::cannotTravel));

    public DemoCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        PrintStream out = terminal.out();
        Palette palette = terminal.outPalette();
        TourSource source = TourSource.packed();
        out.println(palette.code("try (Pool pool = ProcessPool.of(" + WORKERS + ")) {"));
        try (Pool pool = ProcessPool.of(WORKERS)) {
            int number = 1;
            for (Step step : STEPS) {
                out.println();
                out.println(palette.strong(number++ + ". " + step.title()));
                source.bodyOf(step.method()).forEach(line -> out.println("    " + palette.code(line)));
                out.println();
                run(step, pool, out, palette);
            }
        }
        out.println();
        out.println(palette.code("}") + "   // the pool is closed; no worker is left");
        return 0;
    }

    private static void run(Step step, Pool pool, PrintStream out, Palette palette) throws IOException {
        long begunNanos = System.nanoTime();
        try {
            Object result = step.body().run(pool);
            out.println(palette.faint("=> ") + palette.good(String.valueOf(result)) + taken(begunNanos, palette));
        } catch (BrineException expected) {
            out.println(palette.faint("=> ") + expected.getClass().getSimpleName() + taken(begunNanos, palette));
            out.println(expected.report().render(palette.rendering()));
        } catch (Exception unexpected) {
            throw new IOException("the step '" + step.title() + "' failed", unexpected);
        }
    }

    private static String taken(long begunNanos, Palette palette) {
        return palette.faint("   (" + (System.nanoTime() - begunNanos) / 1_000_000 + " ms)");
    }
}
