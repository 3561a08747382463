package dev.brine.pool.process;

import dev.brine.pool.engine.Body;
import dev.brine.pool.engine.Job;
import dev.brine.pool.engine.ShellTask;
import dev.brine.pool.engine.SingleJob;
import dev.brine.pool.engine.Values;
import dev.brine.pool.memory.Outbox;
import dev.brine.pool.wire.Bytes;
import dev.brine.pool.wire.Kind;
import dev.brine.serializer.SerializationException;
import dev.brine.serializer.SerializationException.Side;
import dev.brine.serializer.session.ObjectEncoder;
import dev.brine.serializer.session.Output;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The one place where functions and arguments become bytes. Thread-safe. */
final class JobEncoder {
    private static final int KEEP_CAPACITY = 1 << 20;
    private static final byte[] NOTHING = new byte[0];
    private static final ClassValue<Boolean> STATELESS = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            return type.isHidden() && type.getDeclaredFields().length == 0 && !ShellTask.isOfShell(type);
        }
    };

    private final ObjectEncoder encoder;
    private final Outbox outbox;
    private final @Nullable ForkState fork;
    private final AtomicInteger ids = new AtomicInteger();
    private final Map<Class<?>, FunctionForm> stateless = new ConcurrentHashMap<>();
    private volatile @Nullable Stateless lastStateless;
    private final ThreadLocal<Output> scratch = new ThreadLocal<>();

    /** The function that was looked up last: one loop that submits tasks asks for nothing else. */
    private record Stateless(Class<?> type, FunctionForm form) {}

    /** @param fork what learns which classes are sent; null if workers get no state of this process */
    JobEncoder(ObjectEncoder encoder, Outbox outbox, @Nullable ForkState fork) {
        this.encoder = encoder;
        this.outbox = outbox;
        this.fork = fork;
    }

    /** What workers must have restored before they are sent what was encoded. */
    List<ForkState.State> states() {
        return fork == null ? List.of() : fork.states();
    }

    /** What the arguments of one chunk put aside. */
    Outbox.Parcel parcel() {
        return outbox.open();
    }

    byte[] descriptors(int from, int to) {
        return encoder.descriptors(from, to);
    }

    /** Encodes a function that is no job's: the initializer. */
    FunctionForm encode(Body body) {
        return function(body, Side.INITIALIZER, true, null);
    }

    /** Encodes what can be encoded before chunks are made: the function, and the arguments of a single task. */
    TaskForm encode(Job job) {
        Body body = job.body();
        boolean single = job instanceof SingleJob;
        Class<?> type = body.function().getClass();
        Outbox.Parcel parcel = null;
        FunctionForm function;
        Stateless last = lastStateless;
        if (last != null && last.type == type) {
            function = last.form;
        } else if (STATELESS.get(type)) {
            function = stateless.get(type);
            if (function == null) {
                function = function(body, Side.TASK, true, null);
                stateless.put(type, function);
            }
            lastStateless = new Stateless(type, function);
        } else {
            parcel = outbox.open();
            function = function(body, Side.TASK, !single, parcel);
        }
        int arity = body.shape().arity();
        if (!single || arity == 0) {
            return new TaskForm(function, NOTHING, 0, parcel);
        }
        byte[] number = arity == 1 ? Columns.ofOne(job.first(0)) : null;
        if (number != null) {
            return new TaskForm(function, number, 0, parcel);
        }
        if (arity == 1) {
            return entry(job, function, parcel == null ? outbox.open() : parcel);
        }
        if (parcel == null) {
            parcel = outbox.open();
        }
        Bytes columns = new Bytes(32);
        int described =
                column(job, 0, 1, true, Integer.MAX_VALUE, columns, parcel).described();
        if (arity > 1) {
            described = Math.max(
                    described,
                    column(job, 0, 1, false, Integer.MAX_VALUE, columns, parcel).described());
        }
        return new TaskForm(function, columns.toArray(), described, parcel);
    }

    /** A single argument of any class, copied once. */
    private TaskForm entry(Job job, FunctionForm function, Outbox.Parcel parcel) {
        Output bytes = output();
        int described = encode(job.first(0), bytes, Side.ARGUMENT, parcel);
        takeState();
        byte[] columns = Columns.ofEntry(bytes.array(), bytes.size());
        if (bytes.array().length > KEEP_CAPACITY) {
            scratch.remove();
        }
        return new TaskForm(function, columns, described, parcel);
    }

    private FunctionForm function(Body body, Side side, boolean named, Outbox.@Nullable Parcel parcel) {
        if (fork != null) {
            fork.learn(body.function());
        }
        Output out = output();
        int described = encode(ShellVariables.with(body.function(), encoder), out, side, parcel);
        byte[] bytes = Arrays.copyOf(out.array(), out.size());
        takeState();
        return new FunctionForm(named ? ids.incrementAndGet() : 0, body.shape().ordinal(), bytes, described);
    }

    /** What became of a column: how many arguments it holds, and the descriptors that they need. */
    record Encoded(int count, int described, @Nullable SerializationException failure) {}

    /**
     * Appends a column of arguments: as many as {@code count}, or fewer if they take too many bytes, or if one cannot travel.
     * For a single argument the failure is thrown.
     */
    Encoded column(Job job, long from, int count, boolean first, int maxBytes, Bytes out, Outbox.Parcel parcel) {
        Values values = job.arguments(from, count, first);
        return Columns.pack(values, out)
                ? new Encoded(count, 0, null)
                : entries(values, job instanceof SingleJob, maxBytes, out, parcel);
    }

    private Encoded entries(Values values, boolean single, int maxBytes, Bytes out, Outbox.Parcel parcel) {
        out.putByte(Kind.ENTRIES);
        int sizeAt = out.size();
        out.putInt(0);
        int described = 0;
        int done = 0;
        SerializationException failure = null;
        Output bytes = output();
        while (done < values.size() && (done == 0 || out.size() - sizeAt + parcel.bytes() < maxBytes)) {
            bytes.reset();
            try {
                described = Math.max(described, encode(values.get(done), bytes, Side.ARGUMENT, parcel));
            } catch (SerializationException cannotTravel) {
                if (single) {
                    throw cannotTravel;
                }
                failure = cannotTravel;
                break;
            }
            out.putInt(bytes.size()).putBytes(bytes.array(), 0, bytes.size());
            done++;
        }
        out.setInt(sizeAt, out.size() - sizeAt - 4);
        takeState();
        return new Encoded(done, described, failure);
    }

    private void takeState() {
        if (fork != null) {
            fork.take(encoder);
        }
    }

    private int encode(@Nullable Object value, Output out, Side side, Outbox.@Nullable Parcel parcel) {
        try {
            return encoder.encode(value, out, parcel);
        } catch (SerializationException e) {
            throw e.side() == side ? e : e.withSide(side);
        }
    }

    private Output output() {
        Output out = scratch.get();
        if (out == null || out.array().length > KEEP_CAPACITY) {
            out = new Output(1024);
            scratch.set(out);
        }
        out.reset();
        return out;
    }
}
