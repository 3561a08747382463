package dev.brine.pool.engine;

/** How far a job is; a negative total is not known. */
public record Reported(long done, long total) {}
