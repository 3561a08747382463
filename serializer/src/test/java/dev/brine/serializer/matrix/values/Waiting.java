package dev.brine.serializer.matrix.values;

import static dev.brine.serializer.matrix.run.Expect.elsewhere;
import static dev.brine.serializer.matrix.run.Expect.equal;
import static dev.brine.serializer.matrix.run.Expect.fails;
import static dev.brine.serializer.matrix.run.Expect.same;
import static dev.brine.serializer.matrix.run.Expect.that;

import dev.brine.serializer.matrix.run.Matrix;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.Exchanger;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.Phaser;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import java.util.concurrent.locks.AbstractQueuedSynchronizer;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;

/** Synchronizers on which threads wait, updaters of fields, and what belongs to threads. */
public final class Waiting {
    private Waiting() {}

    private interface Action {
        void run() throws Exception;
    }

    /** A thread that has come to wait in this action. */
    private static void waits(Action action) {
        Thread thread = new Thread(
                () -> {
                    try {
                        action.run();
                    } catch (Exception ended) {
                        // it waits until its JVM ends
                    }
                },
                "waiting");
        thread.setDaemon(true);
        thread.start();
        while (thread.getState() != Thread.State.WAITING && thread.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
    }

    static final class Counted {
        volatile int a = 1;
        volatile int b = 2;
        volatile long c = 3;
        volatile String d = "4";
        private volatile int hidden = 5;

        static AtomicIntegerFieldUpdater<Counted> hidden() {
            return AtomicIntegerFieldUpdater.newUpdater(Counted.class, "hidden");
        }
    }

    static final class Due implements Delayed {
        @Override
        public long getDelay(TimeUnit unit) {
            return -1;
        }

        @Override
        public int compareTo(Delayed other) {
            return other instanceof Far ? -1 : 0;
        }
    }

    static final class Far implements Delayed {
        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(1, TimeUnit.HOURS);
        }

        @Override
        public int compareTo(Delayed other) {
            return other instanceof Due ? 1 : 0;
        }
    }

    /** As in the documentation of the class. */
    static final class Mutex implements Lock {
        private static final class Sync extends AbstractQueuedSynchronizer {
            @Override
            protected boolean tryAcquire(int acquires) {
                return compareAndSetState(0, 1);
            }

            @Override
            protected boolean tryRelease(int releases) {
                setState(0);
                return true;
            }

            @Override
            protected boolean isHeldExclusively() {
                return getState() == 1;
            }
        }

        private final Sync sync = new Sync();

        @Override
        public void lock() {
            sync.acquire(1);
        }

        @Override
        public void lockInterruptibly() throws InterruptedException {
            sync.acquireInterruptibly(1);
        }

        @Override
        public boolean tryLock() {
            return sync.tryAcquire(1);
        }

        @Override
        public boolean tryLock(long time, TimeUnit unit) throws InterruptedException {
            return sync.tryAcquireNanos(1, unit.toNanos(time));
        }

        @Override
        public void unlock() {
            sync.release(1);
        }

        @Override
        public Condition newCondition() {
            return sync.new ConditionObject();
        }
    }

    static final class Monitor {
        final Object lock = new Object();
        int value;

        synchronized void add() {
            synchronized (lock) {
                value++;
            }
        }
    }

    static final class KeyedReference extends WeakReference<Object> {
        final String key;

        KeyedReference(String key, Object value, ReferenceQueue<Object> queue) {
            super(value, queue);
            this.key = key;
        }
    }

    static final class Named extends ClassValue<String> {
        final String prefix;

        Named(String prefix) {
            this.prefix = prefix;
        }

        @Override
        protected String computeValue(Class<?> type) {
            return prefix + type.getSimpleName();
        }
    }

    public static void list(Matrix m) {
        waited(m);
        locks(m);
        updaters(m);
        ofThreads(m);
    }

    private static void waited(Matrix m) {
        m.in("synchronizers that threads wait on")
                .changes()
                .carries(
                        "CountDownLatch",
                        () -> {
                            CountDownLatch latch = new CountDownLatch(1);
                            waits(latch::await);
                            return latch;
                        },
                        latch -> {
                            equal(1L, latch.getCount());
                            latch.countDown();
                            latch.await();
                        })
                .carries(
                        "CyclicBarrier starts anew",
                        () -> {
                            CyclicBarrier barrier = new CyclicBarrier(2);
                            waits(barrier::await);
                            return barrier;
                        },
                        barrier -> {
                            equal(0, barrier.getNumberWaiting());
                            fails(TimeoutException.class, () -> barrier.await(10, TimeUnit.MILLISECONDS));
                        })
                .carries(
                        "CompletableFuture",
                        () -> {
                            CompletableFuture<Integer> f = new CompletableFuture<>();
                            waits(f::get);
                            return f;
                        },
                        f -> {
                            that(!f.isDone(), "open");
                            CompletableFuture<Integer> more = f.thenApply(i -> i + 1);
                            f.complete(1);
                            equal(2, more.get(5, TimeUnit.SECONDS));
                        })
                .carries(
                        "FutureTask, not run",
                        () -> {
                            FutureTask<Integer> f = new FutureTask<>(() -> 7);
                            waits(f::get);
                            return f;
                        },
                        f -> {
                            f.run();
                            equal(7, f.get(5, TimeUnit.SECONDS));
                        })
                .carries(
                        "DelayQueue",
                        () -> {
                            DelayQueue<Delayed> queue = new DelayQueue<>();
                            queue.add(new Far());
                            waits(queue::take);
                            return queue;
                        },
                        queue -> {
                            equal(null, queue.poll());
                            queue.add(new Due());
                            that(queue.poll(5, TimeUnit.SECONDS) instanceof Due, "taken");
                        })
                .carries(
                        "Phaser",
                        () -> {
                            Phaser phaser = new Phaser(2);
                            waits(() -> phaser.awaitAdvance(phaser.getPhase()));
                            return phaser;
                        },
                        phaser -> {
                            equal(2, phaser.getRegisteredParties());
                            phaser.arrive();
                            phaser.arrive();
                            equal(1, phaser.getPhase());
                        })
                .carries(
                        "Exchanger has forgotten who waited",
                        () -> {
                            Exchanger<String> exchanger = new Exchanger<>();
                            waits(() -> exchanger.exchange("from afar"));
                            return exchanger;
                        },
                        exchanger ->
                                fails(TimeoutException.class, () -> exchanger.exchange("x", 10, TimeUnit.MILLISECONDS)))
                .carries(
                        "SynchronousQueue",
                        () -> {
                            SynchronousQueue<String> queue = new SynchronousQueue<>();
                            waits(queue::take);
                            return queue;
                        },
                        queue -> that(!queue.offer("x"), "no one takes it"))
                .carries(
                        "LinkedTransferQueue with a consumer",
                        () -> {
                            LinkedTransferQueue<String> queue = new LinkedTransferQueue<>();
                            waits(queue::take);
                            return queue;
                        },
                        queue -> {
                            that(!queue.tryTransfer("x"), "no one takes it");
                            queue.add("y");
                            equal("y", queue.poll());
                        })
                .carries(
                        "blocking queues with consumers",
                        () -> {
                            List<BlockingQueue<String>> queues =
                                    List.of(new ArrayBlockingQueue<>(2), new LinkedBlockingQueue<>());
                            queues.forEach(queue -> waits(queue::take));
                            return queues;
                        },
                        queues -> {
                            for (BlockingQueue<String> queue : queues) {
                                queue.put("x");
                                equal("x", elsewhere(queue::take));
                            }
                        })
                .carries(
                        "Semaphore, fair, with one in line",
                        () -> {
                            Semaphore semaphore = new Semaphore(0, true);
                            waits(semaphore::acquire);
                            return semaphore;
                        },
                        semaphore -> {
                            that(semaphore.isFair(), "fair");
                            that(!semaphore.hasQueuedThreads(), "no one in line");
                            semaphore.release();
                            that(elsewhere(() -> semaphore.tryAcquire(1, TimeUnit.SECONDS)), "acquired");
                        })
                .carries(
                        "Condition with one waiting",
                        () -> {
                            ReentrantLock lock = new ReentrantLock();
                            Condition condition = lock.newCondition();
                            waits(() -> {
                                lock.lock();
                                condition.await();
                            });
                            return new Object[] {lock, condition};
                        },
                        pair -> {
                            ReentrantLock lock = (ReentrantLock) pair[0];
                            lock.lock();
                            that(!lock.hasWaiters((Condition) pair[1]), "no one waits");
                            ((Condition) pair[1]).signalAll();
                            that(!((Condition) pair[1]).await(1, TimeUnit.MILLISECONDS), "not signalled");
                            lock.unlock();
                        })
                .carries(
                        "monitor that a thread waits for",
                        () -> {
                            Monitor monitor = new Monitor();
                            waits(() -> {
                                synchronized (monitor.lock) {
                                    monitor.lock.wait();
                                }
                            });
                            return monitor;
                        },
                        monitor -> {
                            monitor.add();
                            equal(1, monitor.value);
                        });
    }

    private static void locks(Matrix m) {
        m.in("more locks")
                .carries("Mutex of one's own", Mutex::new, mutex -> {
                    mutex.lock();
                    that(!elsewhere(mutex::tryLock), "held");
                    mutex.unlock();
                    that(elsewhere(mutex::tryLock), "free");
                })
                .carries(
                        "read lock and write lock of one ReentrantReadWriteLock",
                        () -> {
                            ReentrantReadWriteLock lock = new ReentrantReadWriteLock(true);
                            return new Object[] {lock.readLock(), lock.writeLock(), lock};
                        },
                        locks -> {
                            ((Lock) locks[0]).lock();
                            that(!((Lock) locks[1]).tryLock(), "read-locked");
                            ((Lock) locks[0]).unlock();
                            that(((Lock) locks[1]).tryLock(), "free");
                            that(((ReentrantReadWriteLock) locks[2]).isWriteLocked(), "one lock");
                        })
                .carries("StampedLock's views", () -> new StampedLock().asReadWriteLock(), lock -> {
                    lock.writeLock().lock();
                    that(!elsewhere(() -> lock.readLock().tryLock()), "held");
                    lock.writeLock().unlock();
                })
                .carries(
                        "Phaser under a root, with arrivals",
                        () -> {
                            Phaser root = new Phaser();
                            Phaser leaf = new Phaser(root, 3);
                            leaf.arrive();
                            return new Object[] {root, leaf};
                        },
                        both -> {
                            Phaser leaf = (Phaser) both[1];
                            equal(2, leaf.getUnarrivedParties());
                            leaf.arrive();
                            leaf.arriveAndDeregister();
                            equal(1, leaf.getPhase());
                            equal(1, ((Phaser) both[0]).getPhase());
                        })
                .carries(
                        "Phaser subclass that ends",
                        () -> new Phaser(1) {
                            @Override
                            protected boolean onAdvance(int phase, int parties) {
                                return phase == 1;
                            }
                        },
                        phaser -> {
                            phaser.arrive();
                            phaser.arrive();
                            that(phaser.isTerminated(), "ended");
                        })
                .carries(
                        "CyclicBarrier, broken, can be reset",
                        () -> {
                            CyclicBarrier barrier = new CyclicBarrier(2, () -> {});
                            try {
                                barrier.await(1, TimeUnit.MILLISECONDS);
                            } catch (TimeoutException expected) {
                                // broken
                            }
                            return barrier;
                        },
                        barrier -> {
                            that(barrier.isBroken(), "broken");
                            fails(BrokenBarrierException.class, barrier::await);
                            barrier.reset();
                            that(!barrier.isBroken(), "mended");
                        });
        m.changes()
                .carries(
                        "write lock, held, arrives free",
                        () -> {
                            ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
                            lock.writeLock().lock();
                            return lock.writeLock();
                        },
                        lock -> that(lock.tryLock(), "free"));
    }

    private static void updaters(Matrix m) {
        m.in("updaters of fields")
                .carries(
                        "AtomicIntegerFieldUpdater",
                        () -> List.of(
                                AtomicIntegerFieldUpdater.newUpdater(Counted.class, "a"),
                                AtomicIntegerFieldUpdater.newUpdater(Counted.class, "b")),
                        updaters -> {
                            Counted counted = new Counted();
                            updaters.get(1).incrementAndGet(counted);
                            equal(3, counted.b);
                            equal(1, updaters.get(0).get(counted));
                            equal(1, counted.a);
                        })
                .carries(
                        "AtomicLongFieldUpdater",
                        () -> AtomicLongFieldUpdater.newUpdater(Counted.class, "c"),
                        updater -> {
                            Counted counted = new Counted();
                            equal(4L, updater.incrementAndGet(counted));
                            equal(4L, counted.c);
                        })
                .carries(
                        "AtomicReferenceFieldUpdater",
                        () -> AtomicReferenceFieldUpdater.newUpdater(Counted.class, String.class, "d"),
                        updater -> {
                            Counted counted = new Counted();
                            that(updater.compareAndSet(counted, "4", "5"), "set");
                            equal("5", counted.d);
                        })
                .carries("updater of a private field", Counted::hidden, updater -> {
                    Counted counted = new Counted();
                    equal(6, updater.incrementAndGet(counted));
                    equal(6, counted.hidden);
                });
    }

    private static void ofThreads(Matrix m) {
        m.in("what belongs to threads")
                .carries("Executors.defaultThreadFactory", Executors::defaultThreadFactory, factory -> {
                    AtomicBoolean ran = new AtomicBoolean();
                    Thread thread = factory.newThread(() -> ran.set(true));
                    thread.start();
                    thread.join();
                    that(ran.get(), "ran");
                })
                .carries(
                        "ThreadFactory of a lambda",
                        () -> (ThreadFactory) task -> new Thread(task, "mine"),
                        factory -> equal("mine", factory.newThread(() -> {}).getName()))
                .carries("Executor that runs at once", () -> (Executor) Runnable::run, executor -> {
                    AtomicBoolean ran = new AtomicBoolean();
                    executor.execute(() -> ran.set(true));
                    that(ran.get(), "ran");
                })
                .same("ForkJoinPool's thread factory", () -> ForkJoinPool.defaultForkJoinWorkerThreadFactory)
                .same("ForkJoinPool.commonPool", ForkJoinPool::commonPool)
                .carries(
                        "CompletableFuture.delayedExecutor",
                        () -> CompletableFuture.delayedExecutor(1, TimeUnit.MILLISECONDS),
                        executor -> {
                            CountDownLatch latch = new CountDownLatch(1);
                            executor.execute(latch::countDown);
                            that(latch.await(5, TimeUnit.SECONDS), "ran");
                        })
                .carries(
                        "CompletableFuture of allOf and anyOf",
                        () -> {
                            CompletableFuture<Integer> one = new CompletableFuture<>();
                            CompletableFuture<Integer> two = new CompletableFuture<>();
                            return List.of(
                                    one, two, CompletableFuture.allOf(one, two), CompletableFuture.anyOf(one, two));
                        },
                        all -> {
                            @SuppressWarnings("unchecked")
                            CompletableFuture<Integer> one = (CompletableFuture<Integer>) (Object) all.get(0);
                            @SuppressWarnings("unchecked")
                            CompletableFuture<Integer> two = (CompletableFuture<Integer>) (Object) all.get(1);
                            one.complete(1);
                            equal(1, all.get(3).join());
                            that(!all.get(2).isDone(), "two is open");
                            two.complete(2);
                            that(all.get(2).isDone(), "all");
                        })
                .carries("ClassValue of one's own", () -> new Named("C"), value -> {
                    equal("CString", value.get(String.class));
                    same(value.get(String.class), value.get(String.class));
                    ClassValue<String> other = new Named("D");
                    equal("DString", other.get(String.class));
                    equal("CString", value.get(String.class));
                })
                .carries(
                        "ClassValue that was used",
                        () -> {
                            Named named = new Named("C");
                            named.get(String.class);
                            named.get(Integer.class);
                            return named;
                        },
                        value -> {
                            equal("CInteger", value.get(Integer.class));
                            value.remove(Integer.class);
                            equal("CInteger", value.get(Integer.class));
                        })
                .carries(
                        "WeakReference subclass with a key and its queue",
                        () -> {
                            ReferenceQueue<Object> queue = new ReferenceQueue<>();
                            Object value = new Counted();
                            return new Object[] {new KeyedReference("k", value, queue), queue, value};
                        },
                        all -> {
                            KeyedReference reference = (KeyedReference) all[0];
                            same(all[2], reference.get());
                            reference.enqueue();
                            same(reference, ((ReferenceQueue<?>) all[1]).remove(1000));
                            equal("k", reference.key);
                        })
                .carries(
                        "InheritableThreadLocal that children inherit",
                        () -> new InheritableThreadLocal<String>() {
                            @Override
                            protected String childValue(String parent) {
                                return parent + "'s child";
                            }
                        },
                        local -> {
                            local.set("me");
                            equal("me's child", elsewhere(local::get));
                        })
                .carries(
                        "FutureTask, cancelled",
                        () -> {
                            FutureTask<Integer> task = new FutureTask<>(() -> 1);
                            task.cancel(false);
                            return task;
                        },
                        task -> that(task.isCancelled(), "cancelled"))
                .carries("FutureTask with a result given", () -> new FutureTask<>(() -> {}, "given"), task -> {
                    task.run();
                    equal("given", task.get());
                })
                .carries(
                        "AtomicReference of a record in a cycle",
                        () -> {
                            AtomicReference<Object> reference = new AtomicReference<>();
                            reference.set(List.of(reference));
                            return reference;
                        },
                        reference -> same(reference, ((List<?>) reference.get()).get(0)));
        m.in("what belongs to threads (21)")
                .since(21)
                .carries(
                        "Thread.ofVirtual().name(...).factory()",
                        () -> {
                            Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
                            Class<?> type = Class.forName("java.lang.Thread$Builder");
                            builder = type.getMethod("name", String.class).invoke(builder, "v");
                            return (ThreadFactory) type.getMethod("factory").invoke(builder);
                        },
                        factory -> {
                            AtomicBoolean ran = new AtomicBoolean();
                            Thread thread = factory.newThread(() -> ran.set(true));
                            thread.start();
                            thread.join();
                            that(ran.get(), "ran");
                            equal("v", thread.getName());
                        })
                .carries(
                        "Thread.ofPlatform().daemon().factory()",
                        () -> {
                            Object builder =
                                    Thread.class.getMethod("ofPlatform").invoke(null);
                            Class<?> type = Class.forName("java.lang.Thread$Builder$OfPlatform");
                            builder = type.getMethod("daemon").invoke(builder);
                            return (ThreadFactory) Class.forName("java.lang.Thread$Builder")
                                    .getMethod("factory")
                                    .invoke(builder);
                        },
                        factory -> {
                            Thread thread = factory.newThread(() -> {});
                            that(thread.isDaemon(), "daemon");
                            thread.start();
                            thread.join();
                        });
    }
}
