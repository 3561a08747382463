package dev.brine.serializer.graph;

import dev.brine.serializer.access.FieldSlot;
import dev.brine.serializer.refusal.Refusal;
import dev.brine.serializer.trace.Offender;
import dev.brine.serializer.trace.Step;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes in order to explain: keeps the path, and goes on after what cannot travel. Its bytes are thrown away. */
final class TracingEncoder extends Encoder {
    /** What all paths may take together: a long chain with an offender in each link would else fill the memory. */
    private static final int MOST_STEPS = 1_000_000;

    private final List<Step> path = new ArrayList<>();
    private final List<Offender> offenders = new ArrayList<>();
    private final int most;
    private int stepsLeft = MOST_STEPS;

    /** Ends the trace. */
    static final class Enough extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Enough() {
            super("enough offenders", null, false, false);
        }
    }

    TracingEncoder(Engine engine, int most) {
        super(engine);
        this.most = most;
    }

    List<Offender> trace(@Nullable Object value) {
        try {
            write(value);
        } catch (Enough e) {
            // as many as were asked for
        } catch (RefusedException e) {
            add(value == null ? "null" : value, e.refusal());
        } catch (StackOverflowError e) {
            int depth = engine().limits().depth();
            add(value == null ? "null" : value, new Refusal.LimitExceeded("maxDepth", depth, depth));
        }
        return offenders;
    }

    @Override
    boolean isTracing() {
        return true;
    }

    @Override
    void refuse(Object value, Refusal refusal, @Nullable Throwable cause) {
        add(value, refusal);
        putByte(Tags.NULL);
        if (offenders.size() >= most || stepsLeft < 0) {
            throw new Enough();
        }
    }

    private void add(Object value, Refusal refusal) {
        offenders.add(new Offender(path, value, refusal));
        stepsLeft -= path.size();
    }

    @Override
    void field(Object holder, FieldSlot field, @Nullable Object child) {
        step(new Step.Field(holder, field.declaring(), field.name()), child);
    }

    @Override
    void element(Object holder, int index, @Nullable Object child) {
        step(new Step.Element(holder, index), child);
    }

    @Override
    void entry(Object holder, @Nullable Object child) {
        step(new Step.Entry(holder), child);
    }

    @Override
    void mapKey(Object holder, @Nullable Object key) {
        step(new Step.MapKey(holder, key), key);
    }

    @Override
    void mapValue(Object holder, @Nullable Object key, @Nullable Object child) {
        step(new Step.MapValue(holder, key), child);
    }

    @Override
    void captured(Object holder, int index, @Nullable Object child) {
        step(new Step.Captured(holder, index), child);
    }

    @Override
    void written(Object holder, int index, @Nullable Object child) {
        step(new Step.Written(holder, index), child);
    }

    @Override
    void replaced(Object holder, @Nullable Object child) {
        step(new Step.Replaced(holder), child);
    }

    private void step(Step step, @Nullable Object child) {
        path.add(step);
        try {
            write(child);
        } catch (RefusedException e) {
            // A limit or a filter: known only now, and where it is known is here.
            add(child == null ? "null" : child, e.refusal());
            if (e.refusal() instanceof Refusal.LimitExceeded || offenders.size() >= most) {
                throw new Enough();
            }
        } finally {
            path.remove(path.size() - 1);
        }
    }
}
