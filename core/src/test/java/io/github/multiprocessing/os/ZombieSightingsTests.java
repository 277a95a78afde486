package io.github.multiprocessing.os;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ZombieSightingsTests {

    private static final long INTERVAL = 1000;
    private static final ProcessStat ZOMBIE = new ProcessStat(7, 'Z', 1, 42);

    private final ZombieSightings sightings = new ZombieSightings(INTERVAL, 0);
    private long now;

    private List<ProcessIdentity> look(long passed, ProcessStat... zombies) {
        this.now += passed;
        return this.sightings.unattended(List.of(zombies), this.now);
    }

    @Test
    void p05ZombieThatStaysIsUnattended() {
        assertThat(look(INTERVAL, ZOMBIE)).isEmpty();
        assertThat(look(INTERVAL, ZOMBIE)).isEmpty();
        assertThat(look(INTERVAL, ZOMBIE)).containsExactly(new ProcessIdentity(7, 42));
        assertThat(look(INTERVAL)).isEmpty();
    }

    @Test
    void p05AnotherOfTheSameIdCountsAnew() {
        look(INTERVAL, ZOMBIE);
        look(INTERVAL, ZOMBIE);
        assertThat(look(INTERVAL, new ProcessStat(7, 'Z', 1, 43))).isEmpty();
        look(INTERVAL);
        assertThat(look(INTERVAL, ZOMBIE)).isEmpty();
    }

    @Test
    void p05WhatWasSeenBeforeThisProcessWasPausedDoesNotCount() {
        look(INTERVAL, ZOMBIE);
        look(INTERVAL, ZOMBIE);
        assertThat(look(10 * INTERVAL, ZOMBIE)).isEmpty();
        assertThat(look(INTERVAL, ZOMBIE)).isEmpty();
        assertThat(look(INTERVAL, ZOMBIE)).isNotEmpty();
    }
}
