package dev.brine.pool;

class StrictSerialPoolTest extends PoolContract {
    @Override
    Pool open() {
        return SerialPool.strict();
    }
}
