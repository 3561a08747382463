package dev.brine.pool.process;

/**
 * A function, encoded once.
 *
 * @param id what workers know it by; 0 if it travels within each task
 * @param shape its shape's ordinal
 * @param described how many descriptors a worker must have learned before it reads the bytes
 */
record FunctionForm(int id, int shape, byte[] bytes, int described) {}
