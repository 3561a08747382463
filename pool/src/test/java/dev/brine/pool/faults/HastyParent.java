package dev.brine.pool.faults;

import dev.brine.pool.PoolListener;
import dev.brine.pool.ProcessPool;
import java.util.concurrent.CountDownLatch;

/** A program that ends when so many of its workers are up, while the others boot. */
final class HastyParent {
    private HastyParent() {}

    /** args: how many. */
    public static void main(String[] args) throws Exception {
        CountDownLatch up = new CountDownLatch(Integer.parseInt(args[0]));
        ProcessPool.builder()
                .workers(12)
                .listener(new PoolListener() {
                    @Override
                    public void workerStarted(String worker, long pid) {
                        up.countDown();
                    }
                })
                .build();
        up.await();
        System.exit(7);
    }
}
