package com.example;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;

/** Tasks of a user's that are as close to those of {@link Report} as can be, and that nothing can be said against. */
public final class Innocent {
    private static final boolean VERBOSE = Boolean.getBoolean("verbose");
    private static final Map<String, Integer> LENGTHS = new ConcurrentHashMap<>();
    private static Map<String, String> words;

    private final byte[] rows = new byte[3_000_000];
    private final String title;

    /** A constant that is compared by what it holds. */
    private record Size(int value) {
        static final Size HUGE = new Size(9);
    }

    public Innocent(String title) {
        this.title = title;
    }

    private static Map<String, String> words() {
        if (words == null) {
            words = new HashMap<>();
        }
        return words;
    }

    public static Callable<Object> ofStatics() {
        return () -> VERBOSE ? words().size() : LENGTHS.computeIfAbsent("a", String::length);
    }

    public static Callable<Object> ofConstant() {
        Size size = Size.HUGE;
        return () -> size.equals(Size.HUGE);
    }

    public Callable<Object> ofRows() {
        return () -> rows.length + title.length();
    }

    public static Callable<Object> ofOwnOrder() {
        List<String> names = List.of("b", "a");
        return () -> names.stream().sorted((a, b) -> a.compareTo(b)).toList();
    }

    public static Callable<Object> ofCopy() {
        List<String> found = new ArrayList<>();
        return () -> {
            List<String> copy = new ArrayList<>(found);
            copy.add("x");
            return copy;
        };
    }

    /** The hash of a string is the same in every process. */
    public static Callable<Object> ofTableOfTexts() {
        SlotTable<String> known = new SlotTable<>(16);
        known.add("days");
        return () -> known.contains("days");
    }
}
