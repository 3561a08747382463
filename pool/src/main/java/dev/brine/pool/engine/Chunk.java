package dev.brine.pool.engine;

/** Some consecutive tasks of a job, which travel together. */
public record Chunk(Job job, long from, int count) {
    public Chunk {
        if (count < 1) {
            throw new IllegalArgumentException("count must be >= 1: count=" + count);
        }
    }

    /** The tasks from this index on. */
    public Chunk rest(long index) {
        return new Chunk(job, index, Math.toIntExact(from + count - index));
    }

    /** The tasks before this index. */
    public Chunk before(long index) {
        return new Chunk(job, from, Math.toIntExact(index - from));
    }
}
