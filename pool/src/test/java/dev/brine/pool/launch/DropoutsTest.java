package dev.brine.pool.launch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DropoutsTest {
    private static final long PATIENCE = 5;

    private final Dropouts dropouts = new Dropouts(PATIENCE);

    @Test
    void hungUp_nobodyMayDie_isAStranger() {
        assertThat(dropouts.hungUp(Dropouts.UNKNOWN, "why", false, 0)).isFalse();
    }

    @Test
    void hungUp_noDeathInTime_isAStrangerOnce() {
        assertThat(dropouts.hungUp(Dropouts.UNKNOWN, "why", true, 0)).isTrue();
        assertThat(dropouts.nanosToNext(1)).isEqualTo(4);
        assertThat(dropouts.strangers(4)).isEmpty();
        assertThat(dropouts.strangers(5)).containsExactly("why");
        assertThat(dropouts.strangers(6)).isEmpty();
        assertThat(dropouts.nanosToNext(6)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void died_afterItsChannelsEnded_excusesThem() {
        dropouts.hungUp(7, "named", true, 0);
        dropouts.hungUp(Dropouts.UNKNOWN, "unnamed", true, 0);
        dropouts.hungUp(Dropouts.UNKNOWN, "one more", true, 0);
        dropouts.died(7, 1);

        assertThat(dropouts.strangers(5)).containsExactly("one more");
    }

    @Test
    void died_beforeItsChannelsEnd_excusesAsManyAsItHas() {
        dropouts.died(7, 0);

        assertThat(dropouts.hungUp(7, "why", false, 1)).isTrue();
        assertThat(dropouts.hungUp(Dropouts.UNKNOWN, "why", false, 1)).isTrue();
        assertThat(dropouts.hungUp(Dropouts.UNKNOWN, "why", false, 1)).isFalse();
    }

    @Test
    void died_anotherWorkerOrLongAgo_excusesNobody() {
        dropouts.died(7, 0);

        assertThat(dropouts.hungUp(8, "why", false, 1)).isFalse();
        assertThat(dropouts.hungUp(7, "why", false, 5)).isFalse();
    }
}
