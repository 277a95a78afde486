package io.github.multiprocessing.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.multiprocessing.queue.internal.QueueMemory;
import io.github.multiprocessing.testing.SmallJvm;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Kills processes that put and take, at random moments: the others must go on, no item may come twice or out of order, and none
 * may be lost but those that a dead one was just taking. {@code -Dqueue.kills=1000} kills more, {@code -Dqueue.seed=…} in the
 * same order.
 */
class QueueKillLoopIT {

    private static final int OF_EACH_KIND = 3;
    private static final int CAPACITY = 40;

    /** Sometimes the bytes are the limit, and sometimes the capacity. */
    private static final int MOST_BYTES = 12_000;

    private static final int KILLS = Integer.getInteger("queue.kills", 12);
    private static final long SEED = Long.getLong("queue.seed", System.nanoTime());
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Random random = new Random(SEED);
    private final List<Path> before = QueueMemory.files();
    private final SharedJoinableQueue<Object> queue = SharedQueue.builder()
            .capacity(CAPACITY)
            .ringBytes(4096)
            .maxBytes(MOST_BYTES)
            .buildJoinable();
    private final KillLedger ledger = KillLedger.create(2 * OF_EACH_KIND + KILLS + 2);
    private final List<Member> starting = new ArrayList<>();
    private final List<Member> ready = new ArrayList<>();
    private final List<Member> dead = new ArrayList<>();
    private int started;

    QueueKillLoopIT() throws IOException {}

    /** A process and its place in the ledger. */
    private record Member(SmallJvm process, boolean producer, int place) {}

    @AfterEach
    void end() {
        Stream.of(this.starting, this.ready)
                .flatMap(List::stream)
                .forEach((member) -> member.process().close());
        this.queue.close();
        this.queue.unlink();
        this.ledger.close();
    }

    private void start(boolean producer) {
        int place = this.started++;
        SmallJvm process = QueueKillLoopProgram.start(producer, this.ledger, this.queue, place);
        this.starting.add(new Member(process, producer, place));
    }

    @Test
    @Timeout(value = 30, unit = TimeUnit.MINUTES)
    void d06d08OthersGoOnHoweverOftenSomeAreKilled() throws Exception {
        System.out.printf("%d kills, seed %d%n", KILLS, SEED);
        for (int i = 0; i < OF_EACH_KIND; i++) {
            start(true);
            start(false);
        }
        for (int kill = 0; kill < KILLS; kill++) {
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(1)).until(this::areEnoughReady);
            Member victim = this.ready.get(this.random.nextInt(this.ready.size()));
            killAtRandomMoment(victim);
            start(victim.producer());
            assertThatAllGoOn();
        }
        endAllAndLookWhatTheyLeave();
    }

    /** Two of each kind, so that one goes on when the other is killed. */
    private boolean areEnoughReady() throws IOException {
        for (Member member : List.copyOf(this.starting)) {
            assertThat(member.process().isAlive()).isTrue();
            if (member.process().hasLine()) {
                this.starting.remove(member);
                this.ready.add(member);
            }
        }
        long producers = this.ready.stream().filter(Member::producer).count();
        return producers >= 2 && this.ready.size() - producers >= 2;
    }

    private void killAtRandomMoment(Member victim) {
        long moment = System.nanoTime() + this.random.nextInt(2_000_000);
        while (System.nanoTime() < moment) {
            Thread.onSpinWait();
        }
        victim.process().kill();
        this.ready.remove(victim);
        this.dead.add(victim);
    }

    private void assertThatAllGoOn() {
        int[] steps = this.ready.stream()
                .mapToInt((member) -> this.ledger.steps(member.place()))
                .toArray();
        for (int i = 0; i < steps.length; i++) {
            Member member = this.ready.get(i);
            int seen = steps[i];
            await("%s goes on".formatted(member))
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(1))
                    .until(() -> this.ledger.steps(member.place()) != seen);
            assertThat(member.process().isAlive()).isTrue();
        }
        assertThat(this.queue.size()).isBetween(0, CAPACITY);
        assertThat(this.ledger.wrong()).isZero();
    }

    private void endAllAndLookWhatTheyLeave() throws Exception {
        for (Member member : List.copyOf(this.ready)) {
            if (member.producer()) {
                killAtRandomMoment(member);
            }
        }
        this.queue.shutdown();
        for (Member member :
                Stream.concat(this.ready.stream(), this.starting.stream()).toList()) {
            assertThat(member.process().awaitEnd()).as("%s", member).isZero();
        }
        assertThat(this.queue).isEmpty();
        assertThat(this.ledger.wrong()).isZero();
        int missing = missing();
        int taking = this.dead.stream()
                .mapToInt((member) -> this.ledger.taking(member.place()))
                .sum();
        int unfinished = this.queue.unfinishedTasks();
        System.out.printf("%d missing, %d unfinished, %d were just being taken%n", missing, unfinished, taking);
        assertThat(missing).isLessThanOrEqualTo(unfinished);
        assertThat(unfinished).isLessThanOrEqualTo(taking);
        List<Path> left = new ArrayList<>(QueueMemory.files());
        left.removeAll(this.before);
        assertThat(left).hasSize(2);
    }

    /** How many numbers were put, as far as is known, and never taken. */
    private int missing() {
        int missing = 0;
        int all = 0;
        for (int producer = 0; producer < this.started; producer++) {
            int put = this.ledger.put(producer);
            int most = Math.min(KillLedger.NUMBERS, put + QueueKillLoopProgram.BATCH);
            for (int number = put; number < most; number++) {
                if (this.ledger.isTaken(producer, number)) {
                    put = number + 1;
                }
            }
            for (int number = 0; number < put; number++) {
                missing += this.ledger.isTaken(producer, number) ? 0 : 1;
            }
            for (int number = put; number < KillLedger.NUMBERS; number++) {
                assertThat(this.ledger.isTaken(producer, number)).isFalse();
            }
            all += put;
        }
        System.out.printf("%d items put%n", all);
        return missing;
    }
}
