package dev.brine.pool;

class StrictThreadPoolTest extends PoolContract {
    @Override
    Pool open() {
        return ThreadPool.strict(2);
    }
}
