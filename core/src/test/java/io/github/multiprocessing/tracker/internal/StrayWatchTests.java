package io.github.multiprocessing.tracker.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.multiprocessing.os.ProcessIdentity;
import io.github.multiprocessing.os.ProcessStat;
import io.github.multiprocessing.tracker.StrayProcess;
import io.github.multiprocessing.tracker.StrayProcess.Kind;
import io.github.multiprocessing.tracker.StrayProcess.Remedy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What is seen in a process table that tests have made. */
class StrayWatchTests {

    private static final ProcessIdentity WORKER = new ProcessIdentity(4711, 12);

    private final Table table = new Table();
    private long now;
    private final StrayWatch watch = new StrayWatch(this.table, () -> this.now);

    private List<StrayProcess> lookAfter(long millis) {
        this.now += TimeUnit.MILLISECONDS.toNanos(millis);
        return this.watch.look(Set.of(WORKER), true);
    }

    @Test
    void workerThatCannotBeKilledIsTellingTheKernelsWait() {
        this.table.worker = new ProcessStat(4711, 'D', 1, 12);
        assertThat(lookAfter(0))
                .as("to wait for a disk for a moment is nothing unusual")
                .isEmpty();
        assertThat(lookAfter(2000)).singleElement().satisfies((stray) -> {
            assertThat(stray.kind()).isEqualTo(Kind.UNKILLABLE);
            assertThat(stray.remedy()).isEqualTo(Remedy.KERNEL);
            assertThat(stray.parent()).isEqualTo(1);
            assertThat(stray.seen()).isEqualTo(Duration.ofSeconds(2));
        });
        assertThat(this.watch.seen(Kind.UNKILLABLE)).isEqualTo(1);
        assertThat(this.watch.ended(Kind.UNKILLABLE)).isZero();
        this.table.worker = new ProcessStat(4711, 'S', 1, 12);
        assertThat(lookAfter(2000)).isEmpty();
        assertThat(this.watch.ended(Kind.UNKILLABLE)).isEqualTo(1);
    }

    @Test
    void otherProcessThatHasGotTheIdOfAWorkerIsNotMeant() {
        this.table.worker = new ProcessStat(4711, 'D', 1, 13);
        lookAfter(0);
        assertThat(lookAfter(2000)).isEmpty();
    }

    @Test
    void zombieIsWaitedForAndThenReapedOrLeftToAnInit() {
        this.table.zombies.add(new ProcessStat(8, 'Z', 1, 5));
        assertThat(lookAfter(0)).extracting(StrayProcess::remedy).containsExactly(Remedy.WAIT);
        assertThat(lookAfter(2000)).extracting(StrayProcess::remedy).containsExactly(Remedy.REAP);
        this.table.canReap = false;
        assertThat(lookAfter(2000)).extracting(StrayProcess::remedy).containsExactly(Remedy.INIT);
        assertThat(this.watch.seen(Kind.ZOMBIE)).isEqualTo(1);
        this.table.zombies.clear();
        assertThat(lookAfter(2000)).isEmpty();
        assertThat(this.watch.ended(Kind.ZOMBIE)).isEqualTo(1);
    }

    @Test
    void orphanThatWasKilledIsAZombieOfItsOwnKind() {
        this.table.orphans.add(new ProcessStat(9, 'S', 1, 6));
        lookAfter(0);
        assertThat(lookAfter(2000)).extracting(StrayProcess::remedy).containsExactly(Remedy.SWEEP);
        this.table.orphans.clear();
        this.table.zombies.add(new ProcessStat(9, 'Z', 1, 6));
        assertThat(lookAfter(2000)).extracting(StrayProcess::kind).containsExactly(Kind.ZOMBIE);
        assertThat(this.watch.ended(Kind.ORPHAN)).isEqualTo(1);
        assertThat(this.watch.seen(Kind.ZOMBIE)).isZero();
    }

    private static final class Table implements ProcessView {

        private final List<ProcessStat> zombies = new ArrayList<>();
        private final List<ProcessStat> orphans = new ArrayList<>();
        private ProcessStat worker = new ProcessStat(4711, 'S', 1, 12);
        private boolean canReap = true;

        @Override
        public List<ProcessStat> zombieChildren() {
            return List.copyOf(this.zombies);
        }

        @Override
        public List<ProcessStat> orphans() {
            return List.copyOf(this.orphans);
        }

        @Override
        public Optional<ProcessStat> stat(long pid) {
            return pid == this.worker.pid() ? Optional.of(this.worker) : Optional.empty();
        }

        @Override
        public boolean canReap() {
            return this.canReap;
        }
    }
}
