package dev.brine.pool.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brine.pool.TaskFailedException;
import dev.brine.pool.TaskTimeoutException;
import dev.brine.pool.WorkerLostException;
import dev.brine.report.BrineException;
import dev.brine.serializer.SerializationException;
import dev.brine.serializer.SerializationException.Side;
import java.time.Duration;
import java.util.Locale;

/** What a task's future must fail with when a trap sprang: the type, the facts, and what the report says. */
record Expectation(Trap.Moment moment, Deed deed) {
    /** What a task that hangs may take: on a busy machine a worker that has just started loads classes for a second. */
    static final Duration LIMIT = Duration.ofSeconds(3);

    void check(Throwable failure) {
        assertThat(failure).isInstanceOf(BrineException.class);
        assertThat(failure.getMessage()).isNotBlank();
        switch (deed) {
            case EXCEPTION -> threw(failure, IllegalStateException.class, "the deed was done");
            case STACK_OVERFLOW -> threw(failure, StackOverflowError.class, "");
            case OUT_OF_MEMORY -> ranOutOfMemory(failure);
            case EXIT -> exited(failure, 7);
            case HALT -> exited(failure, 8);
            case SIGKILL -> {
                assertThat(lost(failure, "BR2003").signal()).hasValue("SIGKILL");
                assertThat(failure.getMessage()).contains("SIGKILL");
            }
            case SIGSEGV -> crashed(failure);
            case SIGSTOP -> lost(failure, "BR2010");
            case HANG -> timedOut(failure);
            default -> throw new AssertionError(deed);
        }
    }

    /** While it ran: the task failed with its own. While something was carried: that could not travel, and this is why. */
    private void threw(Throwable failure, Class<? extends Throwable> type, String text) {
        if (moment == Trap.Moment.RUN) {
            assertThat(failure).isInstanceOf(TaskFailedException.class);
            assertThat(failure.getCause()).isExactlyInstanceOf(type);
        } else {
            assertThat(failure).isInstanceOf(SerializationException.class);
            assertThat(((SerializationException) failure).side()).isEqualTo(side());
        }
        // An overflow while something was carried may also have been one of the data's depth.
        if (type != StackOverflowError.class || !failure.getMessage().contains("maxDepth")) {
            assertThat(codeOf(failure)).isEqualTo(codeOfAThrow());
            assertThat(failure.getMessage()).contains(type.getSimpleName()).contains(text);
        }
    }

    private String codeOfAThrow() {
        return switch (moment) {
            case RUN -> "BR2001";
            case ENCODE_TASK, ENCODE_RESULT -> "BR1006";
            case DECODE_TASK, DECODE_RESULT -> "BR1014";
        };
    }

    private Side side() {
        return moment == Trap.Moment.ENCODE_TASK || moment == Trap.Moment.DECODE_TASK ? Side.ARGUMENT : Side.RESULT;
    }

    private void ranOutOfMemory(Throwable failure) {
        assertThat(failure)
                .isInstanceOfAny(TaskFailedException.class, SerializationException.class, WorkerLostException.class);
        assertThat(failure.getMessage().toLowerCase(Locale.ROOT).replace(" ", ""))
                .containsAnyOf("outofmemory", "donotfitthememory");
    }

    private void exited(Throwable failure, int code) {
        WorkerLostException lost = lost(failure, "BR2003");
        assertThat(lost.exitCode()).hasValue(code);
        assertThat(lost.signal()).isEmpty();
        assertThat(lost.getMessage()).contains("exit code " + code);
    }

    private void crashed(Throwable failure) {
        WorkerLostException lost = lost(failure, "BR2003");
        assertThat(lost.getMessage()).contains("SIGSEGV");
        assertThat(lost.crashLog()).isPresent();
        assertThat(lost.crashLog().get()).isRegularFile().content().contains("SIGSEGV");
        assertThat(lost.getMessage().replaceAll("\\s", ""))
                .contains(lost.crashLog().get().toString());
    }

    private WorkerLostException lost(Throwable failure, String code) {
        assertThat(failure).isInstanceOf(WorkerLostException.class);
        WorkerLostException lost = (WorkerLostException) failure;
        assertThat(lost.report().code()).isEqualTo(code);
        assertThat(lost.pid()).isPresent();
        assertThat(lost.worker()).isNotBlank();
        assertThat(lost.uptime()).isPositive();
        assertThat(lost.stderr()).contains(deed.announcement());
        assertThat(lost.getMessage())
                .contains(lost.worker())
                .contains(deed.announcement())
                .contains(Long.toString(lost.pid().getAsLong()));
        return lost;
    }

    private static void timedOut(Throwable failure) {
        assertThat(failure).isInstanceOf(TaskTimeoutException.class);
        assertThat(codeOf(failure)).isEqualTo("BR2002");
        assertThat(failure.getMessage()).contains("its time of 3 s").contains("Deed.hang");
    }

    private static String codeOf(Throwable failure) {
        return ((BrineException) failure).report().code();
    }
}
