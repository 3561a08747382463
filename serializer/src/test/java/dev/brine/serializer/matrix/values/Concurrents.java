package dev.brine.serializer.matrix.values;

import static dev.brine.serializer.matrix.run.Expect.elsewhere;
import static dev.brine.serializer.matrix.run.Expect.equal;
import static dev.brine.serializer.matrix.run.Expect.fails;
import static dev.brine.serializer.matrix.run.Expect.same;
import static dev.brine.serializer.matrix.run.Expect.that;

import dev.brine.serializer.matrix.run.Matrix;
import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.SoftReference;
import java.lang.ref.WeakReference;
import java.security.SecureRandom;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Exchanger;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Phaser;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** References, locks, futures and randoms: values whose state belongs to a process or a moment. */
public final class Concurrents {
    private Concurrents() {}

    static final class Account {
        private final Object lock = new Object();
        private final ReentrantLock reentrant = new ReentrantLock();
        private final Condition changed = reentrant.newCondition();
        private int balance;

        void add(int n) {
            synchronized (lock) {
                balance += n;
            }
            reentrant.lock();
            try {
                changed.signalAll();
            } finally {
                reentrant.unlock();
            }
        }
    }

    public static void list(Matrix m) {
        references(m);
        locks(m);
        futures(m);
        randoms(m);
    }

    private static void references(Matrix m) {
        Object kept = "kept";
        m.in("references")
                .carries(
                        "WeakReference to what travels too",
                        () -> {
                            Object target = new StringBuilder("t");
                            return new Object[] {target, new WeakReference<>(target)};
                        },
                        x -> same(x[0], ((WeakReference<?>) x[1]).get()))
                .carries("SoftReference", () -> new SoftReference<>(kept), r -> equal("kept", r.get()))
                .carries(
                        "WeakReference, cleared",
                        () -> {
                            WeakReference<Object> r = new WeakReference<>(new Object());
                            r.clear();
                            return r;
                        },
                        r -> equal(null, r.get()))
                .carries(
                        "WeakReference to itself in an object",
                        () -> {
                            Object[] self = new Object[1];
                            self[0] = new WeakReference<>(self);
                            return self;
                        },
                        self -> same(self, ((WeakReference<?>) self[0]).get()))
                .carries(
                        "WeakReference can be cleared and enqueued",
                        () -> {
                            ReferenceQueue<Object> queue = new ReferenceQueue<>();
                            return new Object[] {queue, new WeakReference<>(kept, queue)};
                        },
                        x -> {
                            that(((WeakReference<?>) x[1]).enqueue(), "enqueued");
                            same(x[1], ((ReferenceQueue<?>) x[0]).poll());
                        })
                .carries("WeakReference is collected there", () -> new WeakReference<>(new Object[100]), r -> {
                    for (int i = 0; i < 50 && r.get() != null; i++) {
                        System.gc();
                        Thread.sleep(10);
                    }
                    equal(null, r.get());
                })
                .carries(
                        "PhantomReference",
                        () -> new PhantomReference<>(kept, new ReferenceQueue<>()),
                        r -> equal(null, r.get()))
                .carries("ThreadLocal with an initial value", () -> ThreadLocal.withInitial(() -> 7), t -> {
                    equal(7, t.get());
                    t.set(8);
                    equal(8, t.get());
                    equal(7, elsewhere(t::get));
                })
                .carries(
                        "ThreadLocal subclass",
                        () -> new ThreadLocal<String>() {
                            @Override
                            protected String initialValue() {
                                return "mine";
                            }
                        },
                        t -> equal("mine", t.get()))
                .carries("InheritableThreadLocal", InheritableThreadLocal<String>::new, t -> {
                    t.set("x");
                    equal("x", elsewhere(t::get));
                })
                .carries(
                        "two ThreadLocals do not collide",
                        () -> List.of(new ThreadLocal<Integer>(), new ThreadLocal<Integer>()),
                        l -> {
                            l.get(0).set(1);
                            l.get(1).set(2);
                            ThreadLocal<Integer> own = new ThreadLocal<>();
                            own.set(3);
                            equal(1, l.get(0).get());
                            equal(2, l.get(1).get());
                            equal(3, own.get());
                        });
        m.changes()
                .carries(
                        "ThreadLocal with a value set arrives with its initial value",
                        () -> {
                            ThreadLocal<Integer> t = ThreadLocal.withInitial(() -> 1);
                            t.set(2);
                            return t;
                        },
                        t -> equal(1, t.get()));
    }

    private static void locks(Matrix m) {
        m.in("locks and synchronizers")
                .carries("ReentrantLock", ReentrantLock::new, lock -> {
                    lock.lock();
                    that(lock.isHeldByCurrentThread(), "held");
                    lock.unlock();
                    that(elsewhere(lock::tryLock), "free for another");
                })
                .carries("ReentrantLock, fair", () -> new ReentrantLock(true), lock -> that(lock.isFair(), "fair"))
                .carries("ReentrantReadWriteLock", ReentrantReadWriteLock::new, lock -> {
                    lock.readLock().lock();
                    that(elsewhere(lock.readLock()::tryLock), "shared");
                    that(!elsewhere(lock.writeLock()::tryLock), "not exclusive");
                })
                .carries("StampedLock", StampedLock::new, lock -> {
                    long stamp = lock.writeLock();
                    that(lock.tryReadLock() == 0, "exclusive");
                    lock.unlockWrite(stamp);
                    that(lock.tryOptimisticRead() != 0, "free");
                })
                .carries(
                        "Condition of a lock",
                        () -> {
                            ReentrantLock lock = new ReentrantLock();
                            return new Object[] {lock, lock.newCondition()};
                        },
                        x -> {
                            Lock lock = (Lock) x[0];
                            Condition condition = (Condition) x[1];
                            lock.lock();
                            that(!condition.await(1, TimeUnit.MILLISECONDS), "nobody signals");
                            condition.signalAll();
                            lock.unlock();
                        })
                .carries("Semaphore keeps its permits", () -> new Semaphore(2), s -> {
                    that(s.tryAcquire(2), "two");
                    that(!s.tryAcquire(), "not three");
                })
                .carries(
                        "CountDownLatch keeps its count",
                        () -> {
                            CountDownLatch latch = new CountDownLatch(2);
                            latch.countDown();
                            return latch;
                        },
                        latch -> {
                            equal(1L, latch.getCount());
                            latch.countDown();
                            that(latch.await(1, TimeUnit.SECONDS), "open");
                        })
                .carries(
                        "CyclicBarrier with a lambda",
                        () -> {
                            int[] runs = {0};
                            return new Object[] {runs, new CyclicBarrier(1, () -> runs[0]++)};
                        },
                        x -> {
                            ((CyclicBarrier) x[1]).await(1, TimeUnit.SECONDS);
                            equal(1, ((int[]) x[0])[0]);
                        })
                .carries("Phaser", () -> new Phaser(1), p -> {
                    equal(0, p.arrive());
                    equal(1, p.getPhase());
                })
                .carries(
                        "Exchanger",
                        Exchanger<String>::new,
                        e -> fails(
                                java.util.concurrent.TimeoutException.class,
                                () -> e.exchange("x", 1, TimeUnit.MILLISECONDS)))
                .carries("new Object() as a lock", Object::new, lock -> {
                    synchronized (lock) {
                        lock.notifyAll();
                    }
                })
                .carries("an object with its locks", Account::new, account -> {
                    account.add(3);
                    equal(3, account.balance);
                });
        m.changes()
                .carries(
                        "ReentrantLock, held, arrives free",
                        () -> {
                            ReentrantLock lock = new ReentrantLock();
                            lock.lock();
                            return lock;
                        },
                        lock -> {
                            that(!lock.isLocked(), "free");
                            that(elsewhere(lock::tryLock), "can be taken");
                        })
                .carries(
                        "ReentrantReadWriteLock, read-held, arrives free",
                        () -> {
                            ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
                            lock.readLock().lock();
                            return lock;
                        },
                        lock -> that(elsewhere(lock.writeLock()::tryLock), "can be taken"))
                .carries(
                        "StampedLock, held, arrives free",
                        () -> {
                            StampedLock lock = new StampedLock();
                            lock.writeLock();
                            return lock;
                        },
                        lock -> that(lock.tryWriteLock() != 0, "can be taken"))
                .carries(
                        "a monitor, held, arrives free",
                        () -> {
                            Object lock = new Object();
                            synchronized (lock) {
                                lock.hashCode();
                                return lock;
                            }
                        },
                        lock -> that(
                                elsewhere(() -> {
                                    synchronized (lock) {
                                        return true;
                                    }
                                }),
                                "can be taken"));
    }

    private static void futures(Matrix m) {
        m.in("futures")
                .carries("CompletableFuture, completed", () -> CompletableFuture.completedFuture("x"), f -> {
                    equal("x", f.getNow(null));
                    equal("xx", f.thenApply(s -> s + s).get(1, TimeUnit.SECONDS));
                })
                .carries("CompletableFuture of null", () -> CompletableFuture.completedFuture(null), f -> {
                    that(f.isDone(), "done");
                    equal(null, f.join());
                })
                .carries(
                        "CompletableFuture, failed",
                        () -> CompletableFuture.failedFuture(new IllegalStateException("why")),
                        f -> equal(
                                "why",
                                fails(CompletionException.class, f::join)
                                        .getCause()
                                        .getMessage()))
                .carries(
                        "CompletableFuture, cancelled",
                        () -> {
                            CompletableFuture<String> f = new CompletableFuture<>();
                            f.cancel(false);
                            return f;
                        },
                        f -> {
                            that(f.isCancelled(), "cancelled");
                            fails(CancellationException.class, f::join);
                        })
                .carries("CompletableFuture, open", CompletableFuture<String>::new, f -> {
                    that(!f.isDone(), "open");
                    CompletableFuture<Integer> then = f.thenApply(String::length);
                    f.complete("abc");
                    equal(3, then.get(1, TimeUnit.SECONDS));
                })
                .carries(
                        "CompletableFuture with what hangs on it",
                        () -> {
                            CompletableFuture<String> f = new CompletableFuture<>();
                            return new CompletableFuture<?>[] {f, f.thenApply(s -> s + "!")};
                        },
                        x -> {
                            @SuppressWarnings("unchecked")
                            CompletableFuture<String> first = (CompletableFuture<String>) x[0];
                            first.complete("hey");
                            equal("hey!", x[1].get(1, TimeUnit.SECONDS));
                        })
                .carries(
                        "completed CompletionStage",
                        () -> CompletableFuture.completedStage(7),
                        s -> equal(7, s.toCompletableFuture().join()))
                .carries("FutureTask, not run", () -> new FutureTask<>(() -> 42), t -> {
                    that(!t.isDone(), "not run");
                    t.run();
                    equal(42, t.get(1, TimeUnit.SECONDS));
                })
                .carries(
                        "FutureTask, done",
                        () -> {
                            FutureTask<Integer> t = new FutureTask<>(() -> 42);
                            t.run();
                            return t;
                        },
                        t -> equal(42, t.get(1, TimeUnit.SECONDS)))
                .carries(
                        "FutureTask, failed",
                        () -> {
                            FutureTask<Integer> t = new FutureTask<>(() -> {
                                throw new java.io.IOException("f");
                            });
                            t.run();
                            return t;
                        },
                        t -> equal(
                                "f",
                                fails(ExecutionException.class, t::get)
                                        .getCause()
                                        .getMessage()));
    }

    private static void random(Matrix m, String algorithm) {
        m.carries(
                algorithm + " goes on with its sequence",
                () -> {
                    RandomGenerator random =
                            RandomGeneratorFactory.of(algorithm).create(42);
                    random.nextLong();
                    return random;
                },
                arrived -> {
                    RandomGenerator expected =
                            RandomGeneratorFactory.of(algorithm).create(42);
                    expected.nextLong();
                    for (int i = 0; i < 10; i++) {
                        equal(expected.nextLong(), arrived.nextLong());
                    }
                });
    }

    private static void randoms(Matrix m) {
        m.in("randoms");
        for (String algorithm : List.of(
                "Random",
                "SplittableRandom",
                "L32X64MixRandom",
                "L64X128MixRandom",
                "L64X256MixRandom",
                "L64X1024MixRandom",
                "L128X256MixRandom",
                "Xoshiro256PlusPlus",
                "Xoroshiro128PlusPlus")) {
            random(m, algorithm);
        }
        m.carries(
                        "Random remembers its next Gaussian",
                        () -> {
                            Random random = new Random(7);
                            random.nextGaussian();
                            return random;
                        },
                        r -> {
                            Random expected = new Random(7);
                            expected.nextGaussian();
                            equal(expected.nextGaussian(), r.nextGaussian());
                        })
                .carries(
                        "SplittableRandom splits the same way",
                        () -> new SplittableRandom(7).split(),
                        r -> equal(new SplittableRandom(7).split().nextInt(), r.nextInt()))
                .carries(
                        "a subclass of Random",
                        () -> new Random(1) {
                            final int bits = 5;

                            @Override
                            protected int next(int n) {
                                return bits;
                            }
                        },
                        r -> equal(5, r.nextInt()))
                .carries("ThreadLocalRandom is the one there", ThreadLocalRandom::current, r -> {
                    same(ThreadLocalRandom.current(), r);
                    r.nextInt();
                })
                .carries("SecureRandom gives numbers", SecureRandom::new, r -> {
                    byte[] one = new byte[16];
                    r.nextBytes(one);
                    that(!java.util.Arrays.equals(one, new byte[16]), "random");
                });
    }
}
