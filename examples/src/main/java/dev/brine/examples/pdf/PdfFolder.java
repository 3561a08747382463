package dev.brine.examples.pdf;

import dev.brine.pool.Pool;
import dev.brine.pool.ProcessPool;
import dev.brine.pool.TaskFuture;
import dev.brine.report.BrineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;

/**
 * Reads a folder of PDF documents that strangers have sent. Each is read in a worker process with a limit on time and on memory, so that a
 * hostile one costs its own result and no other.
 */
public final class PdfFolder {
    private PdfFolder() {}

    /** A document that was read, or the reason why not. */
    public sealed interface Outcome {
        /** It was read. */
        record Read(PdfText document) implements Outcome {}

        /** It was not. */
        record Refused(BrineException reason) implements Outcome {}
    }

    /** Two workers at a time, of 128 MiB each. */
    public static Pool pool(Duration limit) {
        return ProcessPool.builder()
                .workers(2)
                .heap("128m")
                .timeout(limit)
                .name("pdf")
                .discardOutput()
                .build();
    }

    /** The outcome for each document of a folder, by file name. */
    public static Map<String, Outcome> readAll(Path folder, Pool pool) throws IOException, InterruptedException {
        Map<String, TaskFuture<PdfText>> pending = new LinkedHashMap<>();
        for (Path file : documents(folder)) {
            pending.put(file.getFileName().toString(), pool.applyAsync(PdfText::read, file));
        }
        Map<String, Outcome> outcomes = new LinkedHashMap<>();
        for (Map.Entry<String, TaskFuture<PdfText>> document : pending.entrySet()) {
            try {
                outcomes.put(
                        document.getKey(), new Outcome.Read(document.getValue().get()));
            } catch (ExecutionException e) {
                outcomes.put(document.getKey(), new Outcome.Refused((BrineException) e.getCause()));
            }
        }
        return outcomes;
    }

    private static List<Path> documents(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".pdf"))
                    .sorted()
                    .toList();
        }
    }

    /** Prints pages and characters of each document of a folder. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        try (Pool pool = pool(Duration.ofSeconds(10))) {
            readAll(Path.of(arguments[0]), pool).forEach((name, outcome) -> {
                if (outcome instanceof Outcome.Read read) {
                    System.out.printf(
                            "%-30s %4d pages %8d characters%n",
                            name,
                            read.document().pages(),
                            read.document().text().length());
                } else if (outcome instanceof Outcome.Refused refused) {
                    System.out.printf("%-30s %s%n", name, refused.reason().report());
                }
            });
        }
    }
}
