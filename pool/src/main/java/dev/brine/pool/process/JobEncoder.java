package dev.brine.pool.process;

import dev.brine.pool.engine.Body;
import dev.brine.pool.engine.Job;
import dev.brine.pool.engine.SingleJob;
import dev.brine.pool.memory.Outbox;
import dev.brine.pool.wire.Bytes;
import dev.brine.pool.wire.Kind;
import dev.brine.serializer.SerializationException;
import dev.brine.serializer.SerializationException.Side;
import dev.brine.serializer.session.ObjectEncoder;
import dev.brine.serializer.session.Output;
import java.util.Arrays;
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
            return type.isHidden() && type.getDeclaredFields().length == 0;
        }
    };

    private final ObjectEncoder encoder;
    private final Outbox outbox;
    private final AtomicInteger ids = new AtomicInteger();
    private final Map<Class<?>, FunctionForm> stateless = new ConcurrentHashMap<>();
    private final ThreadLocal<Output> scratch = new ThreadLocal<>();

    JobEncoder(ObjectEncoder encoder, Outbox outbox) {
        this.encoder = encoder;
        this.outbox = outbox;
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
        return function(body, true, null);
    }

    /** Encodes what can be encoded before chunks are made: the function, and the arguments of a single task. */
    TaskForm encode(Job job) {
        Body body = job.body();
        boolean single = job instanceof SingleJob;
        Class<?> type = body.function().getClass();
        Outbox.Parcel parcel = null;
        FunctionForm function;
        if (STATELESS.get(type)) {
            function = stateless.get(type);
            if (function == null) {
                function = function(body, true, null);
                stateless.put(type, function);
            }
        } else {
            parcel = outbox.open();
            function = function(body, !single, parcel);
        }
        if (!single || body.shape().arity() == 0) {
            return new TaskForm(function, NOTHING, 0, parcel);
        }
        if (parcel == null) {
            parcel = outbox.open();
        }
        Bytes columns = new Bytes(32);
        int described =
                column(job, 0, 1, true, Integer.MAX_VALUE, columns, parcel).described();
        if (body.shape().arity() > 1) {
            described = Math.max(
                    described,
                    column(job, 0, 1, false, Integer.MAX_VALUE, columns, parcel).described());
        }
        return new TaskForm(function, columns.toArray(), described, parcel);
    }

    private FunctionForm function(Body body, boolean named, Outbox.@Nullable Parcel parcel) {
        Output out = output();
        int described = encode(body.function(), out, Side.TASK, parcel);
        byte[] bytes = Arrays.copyOf(out.array(), out.size());
        return new FunctionForm(named ? ids.incrementAndGet() : 0, body.shape().ordinal(), bytes, described);
    }

    /** What became of a column: how many arguments it holds, and the descriptors that they need. */
    record Encoded(int count, int described, @Nullable SerializationException failure) {}

    /**
     * Appends a column of arguments: as many as {@code count}, or fewer if they take too many bytes, or if one cannot travel.
     * For a single argument the failure is thrown.
     */
    Encoded column(Job job, long from, int count, boolean first, int maxBytes, Bytes out, Outbox.Parcel parcel) {
        int start = out.size();
        byte kind = Kind.of(argument(job, from, first));
        if (kind != Kind.ENTRIES) {
            int packed = pack(job, from, count, first, kind, out);
            if (packed == count) {
                return new Encoded(count, 0, null);
            }
            out.truncate(start);
        }
        return entries(job, from, count, first, maxBytes, out, parcel);
    }

    private static @Nullable Object argument(Job job, long index, boolean first) {
        return first ? job.first(index) : job.second(index);
    }

    private static int pack(Job job, long from, int count, boolean first, byte kind, Bytes out) {
        out.putByte(kind);
        for (int i = 0; i < count; i++) {
            Object value = argument(job, from + i, first);
            if (Kind.of(value) != kind) {
                return i;
            }
            if (value instanceof Integer number) {
                out.putInt(number);
            } else if (value instanceof Long number) {
                out.putLong(number);
            } else if (value instanceof Double number) {
                out.putLong(Double.doubleToRawLongBits(number));
            }
        }
        return count;
    }

    private Encoded entries(
            Job job, long from, int count, boolean first, int maxBytes, Bytes out, Outbox.Parcel parcel) {
        out.putByte(Kind.ENTRIES);
        int sizeAt = out.size();
        out.putInt(0);
        int described = 0;
        int done = 0;
        SerializationException failure = null;
        Output bytes = output();
        while (done < count && (done == 0 || out.size() - sizeAt + parcel.bytes() < maxBytes)) {
            bytes.reset();
            try {
                described =
                        Math.max(described, encode(argument(job, from + done, first), bytes, Side.ARGUMENT, parcel));
            } catch (SerializationException cannotTravel) {
                if (job instanceof SingleJob) {
                    throw cannotTravel;
                }
                failure = cannotTravel;
                break;
            }
            out.putInt(bytes.size()).putBytes(bytes.array(), 0, bytes.size());
            done++;
        }
        out.setInt(sizeAt, out.size() - sizeAt - 4);
        return new Encoded(done, described, failure);
    }

    private int encode(@Nullable Object value, Output out, Side side, Outbox.@Nullable Parcel parcel) {
        try {
            return encoder.encode(value, out, parcel);
        } catch (SerializationException e) {
            throw e.side() == side ? e : new SerializationException(side, e.reports(), e.getCause());
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
