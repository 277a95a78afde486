package io.github.multiprocessing.os;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class OrphanReaperTests {

    private final List<ProcessStat> zombies = new ArrayList<>(List.of(new ProcessStat(7, 'Z', 1, 42)));
    private final List<Long> reaped = new ArrayList<>();
    private long now;

    private final OrphanReaper reaper = new OrphanReaper(
            () -> this.zombies,
            (pid) -> {
                this.reaped.add(pid);
                return this.zombies.removeIf((zombie) -> zombie.pid() == pid);
            },
            () -> this.now);

    private boolean lookAfter(long millis) {
        this.now += TimeUnit.MILLISECONDS.toNanos(millis);
        return this.reaper.look();
    }

    @Test
    void p05ZombieThatStaysIsReapedByItsId() {
        assertThat(lookAfter(1500)).isTrue();
        assertThat(lookAfter(1500)).isTrue();
        assertThat(this.reaped).isEmpty();
        lookAfter(1500);
        assertThat(this.reaped).containsExactly(7L);
        assertThat(lookAfter(1500)).isFalse();
    }

    @Test
    void p05LooksThatComeTooEarlyAreNone() {
        for (int i = 0; i < 10; i++) {
            lookAfter(100);
        }
        assertThat(this.reaped).isEmpty();
        lookAfter(1500);
        lookAfter(1500);
        assertThat(this.reaped).containsExactly(7L);
    }

    @Test
    void p05ChildThatItsOwnThreadReapsIsLeftAlone() {
        lookAfter(1500);
        this.zombies.clear();
        assertThat(lookAfter(1500)).isFalse();
        lookAfter(1500);
        assertThat(this.reaped).isEmpty();
    }

    @Test
    void neverAnyChild() {
        assertThat(ChildReaper.reap(-1)).isFalse();
        assertThat(ChildReaper.reap(0)).isFalse();
        assertThat(ChildReaper.reap(0xFFFFFFFFL)).isFalse();
    }
}
