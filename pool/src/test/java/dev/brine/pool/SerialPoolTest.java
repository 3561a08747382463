package dev.brine.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class SerialPoolTest extends PoolContract {
    @Override
    Pool open() {
        return SerialPool.create();
    }

    /** Its caller is the thread that runs it: no other could return. */
    @Test
    void withTimeout_taskIgnoresTheInterrupt_isWaitedForAndTimesOut() {
        AtomicBoolean ended = new AtomicBoolean();
        TaskTimeoutException late = catchThrowableOfType(
                TaskTimeoutException.class,
                () -> pool().withTimeout(Duration.ofMillis(50)).run(() -> {
                    while (!Thread.currentThread().isInterrupted()) {
                        Thread.onSpinWait();
                    }
                    ended.set(true);
                }));
        assertThat(ended).isTrue();
        assertThat(late.report().row("why").orElseThrow())
                .contains("its caller had to wait until it ended")
                .doesNotContain("killed");
    }
}
