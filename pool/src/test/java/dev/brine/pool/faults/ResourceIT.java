package dev.brine.pool.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brine.pool.Pool;
import dev.brine.pool.ProcessPool;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Memory, in workers and here, stays bounded whatever tasks do and however many there are. */
@ExtendWith(Leaks.AfterEach.class)
@Timeout(180)
class ResourceIT {
    private static final Duration ENDLESS = Duration.ofSeconds(Integer.getInteger("brine.faults.endlessSeconds", 4));
    private static final long MEBI = 1 << 20;

    private static long usedAfterCollection() {
        System.gc();
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    @Test
    void imap_endlessIterator_runsInConstantMemory() {
        for (boolean ordered : new boolean[] {true, false}) {
            AtomicLong drawn = new AtomicLong();
            Iterable<byte[]> endless = () -> new Iterator<>() {
                @Override
                public boolean hasNext() {
                    return true;
                }

                @Override
                public byte[] next() {
                    drawn.incrementAndGet();
                    return new byte[10_000];
                }
            };
            try (Pool pool = ProcessPool.builder().workers(2).heap("64m").build()) {
                long end = System.nanoTime() + ENDLESS.toNanos() / 2;
                long taken = 0;
                long usedEarly = 0;
                try (Stream<Integer> results = ordered
                        ? pool.imap(bytes -> bytes.length, endless)
                        : pool.imapUnordered(bytes -> bytes.length, endless)) {
                    Iterator<Integer> each = results.iterator();
                    while (System.nanoTime() < end || taken < 5000) {
                        assertThat(each.next()).isEqualTo(10_000);
                        taken++;
                        if (taken == 2000) {
                            usedEarly = usedAfterCollection();
                        }
                        if (taken % 1000 == 0) {
                            assertThat(drawn.get() - taken).as("drawn ahead").isLessThan(5000);
                        }
                    }
                    assertThat(usedAfterCollection() - usedEarly).as("growth").isLessThan(50 * MEBI);
                }
            }
        }
    }

    /** A consumer that does not consume holds the source up. */
    @Test
    void imap_slowConsumer_drawsNoFurther() {
        AtomicLong drawn = new AtomicLong();
        Iterable<Long> endless = () -> Stream.generate(drawn::incrementAndGet).iterator();
        try (Pool pool = ProcessPool.of(2);
                Stream<Long> results = pool.imap(n -> n, endless)) {
            Iterator<Long> each = results.iterator();
            assertThat(each.next()).isEqualTo(1);
            org.awaitility.Awaitility.await()
                    .during(Duration.ofMillis(300))
                    .atMost(Duration.ofSeconds(3))
                    .until(() -> drawn.get() < 10_000);
        }
    }

    @Test
    void applyAsync_aMillionTasks_memoryStaysBounded() throws Exception {
        int tasks = 1_000_000;
        int ahead = 20_000;
        try (Pool pool = ProcessPool.builder().workers(2).heap("64m").build()) {
            Semaphore room = new Semaphore(ahead);
            AtomicLong sum = new AtomicLong();
            long usedEarly = 0;
            for (int i = 0; i < tasks; i++) {
                assertThat(room.tryAcquire(60, TimeUnit.SECONDS)).isTrue();
                pool.applyAsync(n -> n, i).whenComplete((n, failure) -> {
                    sum.addAndGet(failure == null ? n : Integer.MIN_VALUE);
                    room.release();
                });
                if (i == tasks / 5) {
                    usedEarly = usedAfterCollection();
                }
            }
            long growth = usedAfterCollection() - usedEarly;
            assertThat(room.tryAcquire(ahead, 60, TimeUnit.SECONDS)).isTrue();
            assertThat(sum.get()).isEqualTo((long) tasks * (tasks - 1) / 2);
            assertThat(growth).as("growth over 800,000 tasks").isLessThan(50 * MEBI);
        }
    }

    /** The queue's limit lets submitters wait, so that a producer without manners needs no more memory either. */
    @Test
    void queueLimit_producerWithoutManners_waits() throws Exception {
        try (Pool pool =
                ProcessPool.builder().workers(2).queueLimit(1000).heap("64m").build()) {
            AtomicLong done = new AtomicLong();
            long most = 0;
            for (int i = 0; i < 200_000; i++) {
                pool.applyAsync(n -> n, i).thenRun(done::incrementAndGet);
                most = Math.max(most, i - done.get());
            }
            assertThat(most).as("most that were pending at once").isLessThan(30_000);
            pool.close();
            org.awaitility.Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> done.get() == 200_000);
        }
    }
}
