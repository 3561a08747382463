package dev.brine.pool;

class ProcessPoolIT extends PoolContract {
    @Override
    Pool open() {
        return ProcessPool.of(2);
    }
}
