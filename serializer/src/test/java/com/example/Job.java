package com.example;

/** A class of a user's with a thread in a field. */
public final class Job {
    private final String name;
    private final Thread worker;

    public Job(String name) {
        this.name = name;
        this.worker = new Thread(() -> {}, name);
    }

    @Override
    public String toString() {
        return name + " by " + worker.getName();
    }
}
