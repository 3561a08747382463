package dev.brine.pool.process;

import dev.brine.pool.engine.Chunk;
import dev.brine.pool.engine.Engine;
import dev.brine.pool.engine.Failure;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The places of a pool's workers, taken or not, and the one where spares wait. Thread-safe to read; {@link Staffing} changes it. */
final class Slots implements Iterable<Slot> {
    private final ProcessBackend backend;
    private final Slot spare;
    private final List<Slot> all = new CopyOnWriteArrayList<>();
    private final List<Slot> leaving = new CopyOnWriteArrayList<>();

    Slots(ProcessBackend backend) {
        this.backend = backend;
        this.spare = new Slot(backend, Slot.SPARE);
    }

    Slot spare() {
        return spare;
    }

    /** All but that of the spares. */
    @Override
    public Iterator<Slot> iterator() {
        return all.iterator();
    }

    List<Slot> copy() {
        return List.copyOf(all);
    }

    int size() {
        return all.size();
    }

    Slot add() {
        Slot slot = new Slot(backend, all.size() + 1);
        all.add(slot);
        return slot;
    }

    /** Takes out the last one. It is not forgotten until {@link #left}. */
    Slot retireLast() {
        Slot last = all.remove(all.size() - 1);
        last.retired = true;
        leaving.add(last);
        return last;
    }

    /** A retired one has nothing left to do, and no worker is coming for it. */
    void left(Slot slot) {
        leaving.remove(slot);
    }

    /** Brings back one that was retired while its worker boots; null if there is none. */
    @Nullable
    Slot bringBack() {
        for (Slot slot : leaving) {
            if (slot.booting) {
                leaving.remove(slot);
                slot.retired = false;
                all.add(slot);
                return slot;
            }
        }
        return null;
    }

    /** Those that go, but have still something to do or a worker that boots. */
    List<Slot> leaving() {
        return leaving;
    }

    int idle() {
        return (int) all.stream().filter(Slot::isIdle).count();
    }

    int busy() {
        return (int) all.stream()
                .map(slot -> slot.link)
                .filter(link -> link != null && link.isBusy())
                .count();
    }

    boolean areEmpty() {
        return all.stream().noneMatch(slot -> slot.link != null);
    }

    boolean havePinned() {
        return Stream.concat(all.stream(), leaving.stream()).anyMatch(Slot::hasPinned);
    }

    /** What only one place may run, and has not begun, fails. */
    void failPinned(Engine engine, @Nullable Failure failure) {
        Stream.concat(all.stream(), leaving.stream()).forEach(slot -> {
            Chunk chunk;
            while (failure != null && (chunk = slot.takePinned()) != null) {
                engine.failed(chunk.job(), chunk.from(), failure);
            }
        });
    }
}
