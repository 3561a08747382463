package dev.brine.pool.local;

import dev.brine.pool.engine.Body;
import dev.brine.pool.engine.Chunk;
import dev.brine.pool.engine.Engine;
import dev.brine.pool.engine.Failure;
import dev.brine.pool.engine.Job;
import dev.brine.pool.engine.Thrown;
import dev.brine.pool.engine.Values;
import dev.brine.serializer.SerializationException;
import dev.brine.serializer.SerializationException.Side;
import dev.brine.serializer.Serializer;
import org.jspecify.annotations.Nullable;

/** Runs the tasks of a chunk in this thread; in a strict pool every value goes through the serializer on its way. */
final class Runner {
    private final Body.Caller caller;
    private final @Nullable Serializer serializer;

    Runner(Body.Caller caller, @Nullable Serializer serializer) {
        this.caller = caller;
        this.serializer = serializer;
    }

    boolean copies() {
        return serializer != null;
    }

    /** Checks, in the submitter's thread, that what a job brings can travel. */
    void prepare(Job job) {
        if (serializer != null) {
            job.prepare(serialize(job.body().function(), Side.TASK));
        }
    }

    void run(Engine engine, Chunk chunk, String worker, Watch watch) {
        Job job = chunk.job();
        long started = System.nanoTime();
        for (long index = chunk.from(); index < chunk.from() + chunk.count(); index++) {
            if (job.wants(index)) {
                runOne(engine, job, index, worker, watch);
            }
        }
        job.pace().record((System.nanoTime() - started) / (double) chunk.count());
    }

    private void runOne(Engine engine, Job job, long index, String worker, Watch watch) {
        engine.begun(job, index, worker);
        Object value;
        watch.begin(job, index);
        try {
            Body body = body(job);
            Object first = argument(job.first(index));
            Object second = argument(job.second(index));
            value = result(caller.call(body, first, second));
        } catch (SerializationException unsendable) {
            if (watch.end()) {
                engine.failed(job, index, new Failure.Unsendable(unsendable));
            }
            return;
        } catch (Throwable thrown) {
            if (watch.end()) {
                Failure failure = new Failure.Threw(Thrown.of(thrown), thrown, worker, null);
                engine.failed(job, index, failure);
            }
            return;
        }
        if (watch.end()) {
            engine.completed(job, index, Values.ofOne(value));
        }
    }

    private Body body(Job job) {
        if (serializer == null || !(job.prepared() instanceof byte[] bytes)) {
            return job.body();
        }
        return new Body(serializer.<Object>deserialize(bytes), job.body().shape());
    }

    private @Nullable Object argument(@Nullable Object value) {
        return serializer == null ? value : serializer.deserialize(serialize(value, Side.ARGUMENT));
    }

    private @Nullable Object result(@Nullable Object value) {
        return serializer == null ? value : serializer.deserialize(serialize(value, Side.RESULT));
    }

    @SuppressWarnings("NullAway")
    private byte[] serialize(@Nullable Object value, Side side) {
        try {
            return serializer.serialize(value);
        } catch (SerializationException e) {
            throw e.withSide(side);
        }
    }
}
