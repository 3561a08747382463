package dev.brine.pool.process;

/**
 * A job as its submitter's thread has encoded it.
 *
 * @param columns the arguments of a single task; empty for jobs whose arguments are encoded chunk by chunk
 * @param described how many descriptors a worker must have learned before it reads the columns
 */
record TaskForm(FunctionForm function, byte[] columns, int described) {}
