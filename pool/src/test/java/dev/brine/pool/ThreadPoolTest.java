package dev.brine.pool;

class ThreadPoolTest extends PoolContract {
    @Override
    Pool open() {
        return ThreadPool.of(2);
    }
}
