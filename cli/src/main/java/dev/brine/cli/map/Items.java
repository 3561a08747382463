package dev.brine.cli.map;

import dev.brine.cli.problem.Problems;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** The input, line by line, read as it is asked for. Not thread-safe. */
final class Items implements Iterator<Item> {
    private static final String STDIN = "-";

    private final Iterator<String> sources;
    private final char end;
    private String source = "";
    private long number;
    private @Nullable LineReader reader;
    private @Nullable Item next;

    private Items(List<String> sources, char end) {
        this.sources = sources.iterator();
        this.end = end;
    }

    /** The arguments themselves. */
    static Iterator<Item> ofArguments(List<String> arguments) {
        return new Iterator<>() {
            private int index;

            @Override
            public boolean hasNext() {
                return index < arguments.size();
            }

            @Override
            public Item next() {
                if (!hasNext()) {
                    throw new NoSuchElementException("after argument " + index);
                }
                return new Item(arguments.get(index++), "", index);
            }
        };
    }

    /** The lines of standard input. */
    static Iterator<Item> ofStdin(char end) {
        return new Items(List.of(STDIN), end);
    }

    /** The lines of these files, one after another; {@code -} is standard input. All are looked at first. */
    static Iterator<Item> ofFiles(List<String> files, char end) {
        for (String file : files) {
            if (!file.equals(STDIN)) {
                try {
                    open(file).close();
                } catch (IOException e) {
                    throw Problems.input(file, e);
                }
            }
        }
        return new Items(files, end);
    }

    @Override
    public boolean hasNext() {
        try {
            while (next == null) {
                if (reader == null) {
                    if (!sources.hasNext()) {
                        return false;
                    }
                    String name = sources.next();
                    source = name.equals(STDIN) ? "standard input" : name;
                    number = 0;
                    reader = new LineReader(open(name), end);
                }
                String line = reader.next();
                if (line == null) {
                    reader.close();
                    reader = null;
                } else {
                    number++;
                    next = new Item(line, source, number);
                }
            }
            return true;
        } catch (IOException e) {
            throw Problems.input(source, e);
        }
    }

    @Override
    public Item next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException("at the end of " + source);
        }
        Item item = next;
        next = null;
        return item;
    }

    private static InputStream open(String name) throws IOException {
        if (name.equals(STDIN)) {
            return new FileInputStream(FileDescriptor.in);
        }
        try {
            Path file = Path.of(name);
            if (Files.isDirectory(file)) {
                throw new FileSystemException(name, null, "It is a folder");
            }
            return Files.newInputStream(file);
        } catch (InvalidPathException e) {
            throw new IOException("It is not a file name here", e);
        }
    }
}
