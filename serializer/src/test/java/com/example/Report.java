package com.example;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;

/** A class of a user's that makes tasks; the pages of docs/problems show its lines, so keep them where they are. */
public final class Report {
    static boolean verbose;

    private final byte[] rows = new byte[3_000_000];
    private final List<String> lines = new ArrayList<>();
    private final String title;

    public Report(String title) {
        this.title = title;
    }

    public static Callable<Object> ofConnection() {
        Db db = Db.open("jdbc:h2:mem:");
        return () -> db.isOpen();
    }

    public static Callable<Object> plain() {
        String word = "x".repeat(1);
        return () -> word;
    }

    public static Callable<Object> ofStatic() {
        return () -> verbose ? "long" : "short";
    }

    public static Callable<Object> ofConstant() {
        Level level = Level.HIGH;
        return () -> level == Level.HIGH;
    }

    public Callable<Object> ofTitle() {
        return () -> title + "!";
    }

    public static Callable<Object> ofComparator() {
        Comparator<String> order = Comparator.comparing(String::length);
        return () -> order.compare("a", "b");
    }

    public static Callable<Object> ofList() {
        List<String> found = new ArrayList<>();
        return () -> found.add("x");
    }

    public static Callable<Object> ofTable() {
        SlotTable<java.util.concurrent.TimeUnit> known = new SlotTable<>(16);
        known.add(java.util.concurrent.TimeUnit.DAYS);
        return () -> known.contains(java.util.concurrent.TimeUnit.DAYS);
    }
}
