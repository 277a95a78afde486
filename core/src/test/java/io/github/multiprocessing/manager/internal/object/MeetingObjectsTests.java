package io.github.multiprocessing.manager.internal.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.multiprocessing.manager.internal.BarrierOperation;
import io.github.multiprocessing.manager.internal.EventOperation;
import io.github.multiprocessing.manager.internal.SemaphoreOperation;
import io.github.multiprocessing.manager.internal.object.StubClient.Answer;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Semaphores, events and barriers. */
class MeetingObjectsTests {

    private static final long LONG = 3_600_000_000_000L;

    private final StubClient one = new StubClient("one");
    private final StubClient two = new StubClient("two");
    private final StubClient three = new StubClient("three");
    private final SemaphoreObject semaphore = new SemaphoreObject("Semaphore", 2, false);
    private final SemaphoreObject bounded = new SemaphoreObject("BoundedSemaphore", 2, true);
    private final EventObject event = new EventObject();
    private final BarrierObject barrier = new BarrierObject(3, null, -1);

    private Answer acquire(StubClient client) {
        return client.call(this.semaphore, SemaphoreOperation.ACQUIRE);
    }

    private Answer arrive(StubClient client) {
        return client.call(this.barrier, BarrierOperation.AWAIT);
    }

    private static void assertBroken(Answer answer, String why) {
        assertThat(answer.failure()).isInstanceOf(BrokenBarrierException.class).hasMessageContaining(why);
    }

    @Test
    void permitsOfClientThatEndedReturn() {
        acquire(this.one);
        acquire(this.one);
        Answer waiter = acquire(this.two);
        assertThat(waiter.isDone()).isFalse();
        this.one.end();
        assertThat(waiter.value()).isEqualTo(true);
        assertThat(this.semaphore.size()).isOne();
        assertThat(this.two.call(this.semaphore, SemaphoreOperation.RECOVERED).value())
                .isEqualTo(2L);
    }

    @Test
    void releaseByAnotherClientTakesOverItsPermit() {
        acquire(this.one);
        acquire(this.one);
        this.two.call(this.semaphore, SemaphoreOperation.RELEASE, 1);
        this.one.end();
        assertThat(this.semaphore.size()).isEqualTo(2);
        this.two.call(this.semaphore, SemaphoreOperation.RELEASE, 3);
        assertThat(this.semaphore.size()).isEqualTo(5);
    }

    @Test
    void permitForUnreachableClientGoesToNextOne() {
        acquire(this.one);
        acquire(this.one);
        Answer unreachable = acquire(this.two);
        Answer cancelled = acquire(this.three);
        Answer late = this.three.call(1, LONG, this.semaphore, SemaphoreOperation.ACQUIRE);
        Answer patient = acquire(this.three);
        this.two.becomeUnreachable();
        cancelled.cancel();
        late.timeOut();
        this.one.call(this.semaphore, SemaphoreOperation.RELEASE, 1);
        assertThat(unreachable.isDone()).isFalse();
        assertThat(cancelled.failure()).isInstanceOf(InterruptedException.class);
        assertThat(late.value()).isEqualTo(false);
        assertThat(patient.value()).isEqualTo(true);
        assertThat(this.two.holdsAnything()).isFalse();
        this.one.call(this.semaphore, SemaphoreOperation.RELEASE, 1);
        assertThat(this.one.holdsAnything()).isFalse();
    }

    @Test
    void boundedSemaphoreIsNotReleasedTooOften() {
        assertThat(this.one.call(this.bounded, SemaphoreOperation.RELEASE, 1).failure())
                .isInstanceOf(IllegalStateException.class);
        this.one.call(this.bounded, SemaphoreOperation.TRY_ACQUIRE);
        assertThat(this.one.call(this.bounded, SemaphoreOperation.RELEASE, 2).failure())
                .isInstanceOf(IllegalStateException.class);
        assertThat(this.bounded.size()).isOne();
        assertThat(this.two.call(this.bounded, SemaphoreOperation.RELEASE, 1).failure())
                .isNull();
        assertThat(this.one.holdsAnything()).isFalse();
        assertThat(this.one.call(this.bounded, SemaphoreOperation.RELEASE, 0).failure())
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void setFlagEndsAllWaits() {
        Answer first = this.one.call(this.event, EventOperation.AWAIT);
        Answer late = this.one.call(1, LONG, this.event, EventOperation.AWAIT);
        Answer second = this.two.call(this.event, EventOperation.AWAIT);
        late.timeOut();
        this.three.call(this.event, EventOperation.SET);
        this.three.call(this.event, EventOperation.CLEAR);
        assertThat(first.value()).isEqualTo(true);
        assertThat(second.value()).isEqualTo(true);
        assertThat(late.value()).isEqualTo(false);
        assertThat(this.one.call(1, 0, this.event, EventOperation.AWAIT).value())
                .isEqualTo(false);
    }

    @Test
    void barrierLetsAllGoAgainAndAgain() {
        for (int round = 0; round < 3; round++) {
            Answer first = arrive(this.one);
            Answer second = arrive(this.two);
            assertThat(first.isDone()).isFalse();
            Answer third = arrive(this.three);
            assertThat(first.value()).isEqualTo(0);
            assertThat(second.value()).isEqualTo(1);
            assertThat(third.value()).isEqualTo(2);
        }
    }

    @Test
    void waiterWhoseTimeIsUpBreaksBarrier() {
        Answer other = arrive(this.one);
        Answer late = this.two.call(1, LONG, this.barrier, BarrierOperation.AWAIT);
        late.timeOut();
        assertThat(late.failure()).isInstanceOf(TimeoutException.class);
        assertBroken(other, "time of two");
        assertBroken(arrive(this.three), "time of two");
        this.three.call(this.barrier, BarrierOperation.RESET);
        assertThat(arrive(this.three).failure()).isNull();
        assertThat(this.two.call(1, 0, this.barrier, BarrierOperation.AWAIT).failure())
                .isInstanceOf(TimeoutException.class);
    }

    @Test
    void interruptedWaiterAndItsEndBreakBarrier() {
        Answer other = arrive(this.one);
        Answer interrupted = arrive(this.two);
        interrupted.cancel();
        assertThat(interrupted.failure()).isInstanceOf(InterruptedException.class);
        assertBroken(other, "interrupted");
        this.three.call(this.barrier, BarrierOperation.RESET);
        Answer waiter = arrive(this.one);
        arrive(this.two);
        this.two.end();
        assertBroken(waiter, "two has ended");
    }

    @Test
    void abortAndResetBreakWaits() {
        Answer aborted = arrive(this.one);
        this.two.call(this.barrier, BarrierOperation.ABORT);
        assertBroken(aborted, "aborted by two");
        assertThat(this.one.call(this.barrier, BarrierOperation.IS_BROKEN).value())
                .isEqualTo(true);
        this.two.call(this.barrier, BarrierOperation.RESET);
        Answer reset = arrive(this.one);
        this.two.call(this.barrier, BarrierOperation.RESET);
        assertBroken(reset, "reset by two");
        assertThat(this.one.call(this.barrier, BarrierOperation.IS_BROKEN).value())
                .isEqualTo(false);
    }

    @Test
    void actionRunsOnceBeforeAnybodyGoesOn() {
        AtomicInteger runs = new AtomicInteger();
        Answer[] first = new Answer[1];
        BarrierObject acting = new BarrierObject(
                2,
                () -> {
                    runs.incrementAndGet();
                    // it is too late to give up
                    assertThat(first[0].isDone()).isFalse();
                },
                -1);
        first[0] = this.one.call(acting, BarrierOperation.AWAIT);
        Answer second = this.two.call(acting, BarrierOperation.AWAIT);
        await("the action").until(second::isDone);
        assertThat(first[0].value()).isEqualTo(0);
        assertThat(second.value()).isEqualTo(1);
        assertThat(runs).hasValue(1);
    }

    @Test
    void actionThatFailsBreaksBarrierAndIsToldToLast() {
        BarrierObject failing = new BarrierObject(
                1,
                () -> {
                    throw new UnsupportedOperationException("on purpose");
                },
                -1);
        Answer last = this.two.call(failing, BarrierOperation.AWAIT);
        await("the action").until(last::isDone);
        assertThat(last.failure()).hasMessage("on purpose");
        assertBroken(this.one.call(failing, BarrierOperation.AWAIT), "action failed, for two");
    }
}
