package dev.brine.pool;

class SerialPoolTest extends PoolContract {
    @Override
    Pool open() {
        return SerialPool.create();
    }
}
