package dev.brine.pool.engine;

/** Where alone a job may run: on whichever worker has this place, also after another had it. */
public interface Place {
    /** Takes what is to be run there, ahead of what waits there already. Does not run it. */
    void again(Chunk chunk);
}
