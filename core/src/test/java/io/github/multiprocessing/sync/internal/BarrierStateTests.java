package io.github.multiprocessing.sync.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import io.github.multiprocessing.os.Waiting;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BarrierStateTests {

    private static final int PARTIES = 3;
    private static final int FIRST_SLOT = 48;

    private final ByteBuffer memory = Crew.memory(BarrierState.bytes(PARTIES));
    private final BarrierState barrier;
    private final Crew crew = new Crew();

    BarrierStateTests() {
        BarrierState.init(this.memory, PARTIES);
        this.barrier = new BarrierState(this.memory);
    }

    @AfterEach
    void endThreads() {
        this.crew.close();
    }

    private Callable<Integer> party() {
        return () -> this.barrier.await(Waiting.forUpTo(Long.MAX_VALUE, true), null);
    }

    private List<Future<Integer>> parties(int count) {
        List<Future<Integer>> parties = this.crew.submit(count, party());
        await().until(() -> this.barrier.waiting() == count);
        return parties;
    }

    @Test
    void partiesGetDistinctIndicesInManyGenerations() throws Exception {
        int generations = 1000;
        AtomicInteger actions = new AtomicInteger();
        List<Future<Integer>> sums = this.crew.submit(PARTIES, () -> {
            int sum = 0;
            for (int i = 0; i < generations; i++) {
                sum += this.barrier.await(Waiting.forUpTo(Long.MAX_VALUE, true), actions::incrementAndGet);
                assertThat(actions.get()).isGreaterThan(i);
            }
            return sum;
        });
        int total = 0;
        for (Future<Integer> sum : sums) {
            total += sum.get();
        }
        assertThat(total).isEqualTo(generations * (1 + 2));
        assertThat(actions).hasValue(generations);
        assertThat(this.barrier.waiting()).isZero();
    }

    @Test
    void moreThreadsThanPartiesMayUseIt() throws Exception {
        AtomicInteger generations = new AtomicInteger();
        List<Future<Boolean>> all = this.crew.submit(2 * PARTIES, () -> {
            try {
                while (true) {
                    this.barrier.await(Waiting.forUpTo(Long.MAX_VALUE, true), () -> {
                        if (generations.incrementAndGet() == 1000) {
                            this.barrier.abort();
                        }
                    });
                }
            } catch (BrokenBarrierException ex) {
                return ex.getMessage().contains("abort()");
            }
        });
        for (Future<Boolean> each : all) {
            assertThat(each.get()).isTrue();
        }
        assertThat(generations).hasValue(1000);
    }

    @Test
    void timeoutBreaksItForAll() throws Exception {
        List<Future<Integer>> others = parties(1);
        assertThatExceptionOfType(TimeoutException.class)
                .isThrownBy(() -> this.barrier.await(Waiting.forUpTo(TimeUnit.MILLISECONDS.toNanos(5), true), null));
        assertBroken(others, "has waited as long as it would");
        assertThat(this.barrier.isBroken()).isTrue();
        assertThatExceptionOfType(BrokenBarrierException.class).isThrownBy(() -> party().call());
        this.barrier.reset();
        assertThat(this.barrier.isBroken()).isFalse();
        List<Future<Integer>> again = this.crew.submit(PARTIES, party());
        for (Future<Integer> each : again) {
            each.get(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void abortBreaksItAndResetSendsThoseWhoWaitAway() throws Exception {
        List<Future<Integer>> waiting = parties(2);
        this.barrier.reset();
        assertBroken(waiting, "was reset");
        assertThat(this.barrier.isBroken()).isFalse();
        waiting = parties(1);
        this.barrier.abort();
        assertBroken(waiting, "abort()");
        assertThat(this.barrier.isBroken()).isTrue();
    }

    @Test
    void interruptBreaksIt() throws Exception {
        List<Future<Integer>> others = parties(1);
        List<Throwable> thrown = new ArrayList<>();
        Thread interrupted = this.crew.start(() -> {
            try {
                party().call();
            } catch (Exception ex) {
                thrown.add(ex);
            }
        });
        await().until(() -> this.barrier.waiting() == 2);
        interrupted.interrupt();
        interrupted.join();
        assertThat(thrown).singleElement().isInstanceOf(InterruptedException.class);
        assertBroken(others, "was interrupted");
    }

    @Test
    void failedActionBreaksIt() throws Exception {
        List<Future<Integer>> others = parties(2);
        assertThatIllegalStateException()
                .isThrownBy(() -> this.barrier.await(Waiting.forever(), () -> {
                    throw new IllegalStateException("no");
                }))
                .withMessage("no");
        assertBroken(others, "its action has failed");
    }

    @Test
    void deadPartyBreaksItForThoseWhoComeAfter() throws Exception {
        Future<Integer> first = parties(1).get(0);
        this.memory.putLong(FIRST_SLOT, Dead.process(1));
        Future<Integer> second = this.crew.submit(party());
        assertBroken(List.of(first, second), "a party died");
    }

    @Test
    void deadPartyIsNoticedByTheLastToo() throws Exception {
        List<Future<Integer>> others = parties(2);
        this.memory.putLong(FIRST_SLOT, Dead.process(1));
        assertThatExceptionOfType(BrokenBarrierException.class)
                .isThrownBy(() -> party().call())
                .withMessageContaining("a party died");
        assertBroken(others, "a party died");
    }

    @Test
    void l06DeathInTheMidstOfChangeBreaksIt() throws Exception {
        List<Future<Integer>> others = parties(1);
        this.memory.putLong(0, Dead.process(1));
        assertThatExceptionOfType(BrokenBarrierException.class).isThrownBy(() -> party().call());
        assertBroken(others, "a party died, which is not known");
    }

    private static void assertBroken(List<Future<Integer>> parties, String message) throws Exception {
        for (Future<Integer> party : parties) {
            assertThatExceptionOfType(ExecutionException.class)
                    .isThrownBy(() -> party.get(10, TimeUnit.SECONDS))
                    .havingCause()
                    .isInstanceOf(BrokenBarrierException.class)
                    .withMessageContaining(message);
        }
    }
}
