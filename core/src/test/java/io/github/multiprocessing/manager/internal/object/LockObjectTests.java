package io.github.multiprocessing.manager.internal.object;

import static io.github.multiprocessing.os.Acquisition.ACQUIRED;
import static io.github.multiprocessing.os.Acquisition.OWNER_DIED;
import static io.github.multiprocessing.os.Acquisition.TIMED_OUT;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.multiprocessing.manager.internal.ConditionOperation;
import io.github.multiprocessing.manager.internal.LockOperation;
import io.github.multiprocessing.manager.internal.Operation;
import io.github.multiprocessing.manager.internal.object.StubClient.Answer;
import org.junit.jupiter.api.Test;

class LockObjectTests {

    private static final long LONG = 3_600_000_000_000L;

    private final StubClient one = new StubClient("one");
    private final StubClient two = new StubClient("two");
    private final StubClient three = new StubClient("three");
    private final LockObject plain = new LockObject("Lock", false, object -> object);
    private final LockObject lock = new LockObject("RLock", true, object -> object);
    private final ConditionObject condition = new ConditionObject(this.lock, object -> object);

    private Answer acquire(StubClient client) {
        return client.call(this.lock, LockOperation.ACQUIRE);
    }

    private Answer release(StubClient client) {
        return client.call(this.lock, LockOperation.RELEASE);
    }

    private Answer await(StubClient client) {
        return client.call(this.condition, ConditionOperation.AWAIT);
    }

    private void signal(StubClient client) {
        assertThat(acquire(client).value()).isEqualTo(ACQUIRED.ordinal());
        assertThat(client.call(this.condition, ConditionOperation.SIGNAL, 1).value())
                .isNull();
        release(client).value();
    }

    private int holds(StubClient client) {
        return (Integer) client.call(this.lock, LockOperation.HOLD_COUNT).value();
    }

    private static void assertRefused(
            StubClient client, ManagedObject target, Operation operation, Object... arguments) {
        assertThat(client.call(target, operation, arguments).failure())
                .isInstanceOf(IllegalMonitorStateException.class);
    }

    @Test
    void plainLockCanBeReleasedByAnybodyAndIsNotReentrant() {
        assertThat(this.one.call(this.plain, LockOperation.ACQUIRE).value()).isEqualTo(ACQUIRED.ordinal());
        assertThat(this.one.call(this.plain, LockOperation.TRY_ACQUIRE).value()).isEqualTo(TIMED_OUT.ordinal());
        Answer waiter = this.two.call(this.plain, LockOperation.ACQUIRE);
        assertThat(this.three.call(this.plain, LockOperation.RELEASE).value()).isNull();
        assertThat(this.one.holdsAnything()).isFalse();
        assertThat(waiter.value()).isEqualTo(ACQUIRED.ordinal());
        assertThat(this.two.holdsAnything()).isTrue();
        this.one.call(this.plain, LockOperation.RELEASE);
        assertThat(this.two.holdsAnything()).isFalse();
        assertRefused(this.one, this.plain, LockOperation.RELEASE);
    }

    @Test
    void reentrantLockBelongsToThreadOfClient() {
        acquire(this.one);
        assertThat(acquire(this.one).value()).isEqualTo(ACQUIRED.ordinal());
        assertThat(holds(this.one)).isEqualTo(2);
        assertThat(holds(this.two)).isZero();
        assertThat(this.one.call(2, 0, this.lock, LockOperation.ACQUIRE).value())
                .isEqualTo(TIMED_OUT.ordinal());
        assertThat(this.one.call(2, 0, this.lock, LockOperation.RELEASE).failure())
                .isInstanceOf(IllegalMonitorStateException.class);
        assertRefused(this.two, this.lock, LockOperation.RELEASE);
        release(this.one);
        assertThat(this.two.call(1, 0, this.lock, LockOperation.ACQUIRE).value())
                .isEqualTo(TIMED_OUT.ordinal());
        release(this.one);
        assertThat(acquire(this.two).value()).isEqualTo(ACQUIRED.ordinal());
    }

    @Test
    void lockOfClientThatEndedGoesToNextFlaggedUntilMarkedConsistent() {
        acquire(this.one);
        acquire(this.one);
        Answer waiter = acquire(this.two);
        this.one.end();
        assertThat(waiter.value()).isEqualTo(OWNER_DIED.ordinal());
        release(this.two);
        assertThat(acquire(this.three).value()).isEqualTo(OWNER_DIED.ordinal());
        assertThat(this.two.call(this.lock, LockOperation.MARK_CONSISTENT).failure())
                .isInstanceOf(IllegalMonitorStateException.class);
        this.three.call(this.lock, LockOperation.MARK_CONSISTENT);
        release(this.three);
        assertThat(acquire(this.two).value()).isEqualTo(ACQUIRED.ordinal());
    }

    @Test
    void waitersThatGaveUpOrCannotBeReachedArePassedOver() {
        acquire(this.one);
        Answer unreachable = acquire(this.two);
        Answer cancelled = this.three.call(1, LONG, this.lock, LockOperation.ACQUIRE);
        Answer late = this.three.call(2, LONG, this.lock, LockOperation.ACQUIRE);
        Answer patient = this.three.call(3, StubClient.FOREVER, this.lock, LockOperation.ACQUIRE);
        cancelled.cancel();
        late.timeOut();
        this.two.becomeUnreachable();
        release(this.one);
        assertThat(cancelled.failure()).isInstanceOf(InterruptedException.class);
        assertThat(late.value()).isEqualTo(TIMED_OUT.ordinal());
        assertThat(unreachable.isDone()).isFalse();
        assertThat(this.two.holdsAnything()).isFalse();
        assertThat(patient.value()).isEqualTo(ACQUIRED.ordinal());
    }

    @Test
    void waitingReleasesAllHoldsAndGetsThemBack() {
        acquire(this.one);
        acquire(this.one);
        Answer waiter = await(this.one);
        assertThat(acquire(this.two).value()).isEqualTo(ACQUIRED.ordinal());
        this.two.call(this.condition, ConditionOperation.SIGNAL, 5);
        assertThat(waiter.isDone()).isFalse();
        release(this.two);
        assertThat(waiter.value()).isEqualTo(true);
        assertThat(holds(this.one)).isEqualTo(2);
    }

    @Test
    void whoDoesNotHoldLockCanNeitherWaitNorSignal() {
        assertRefused(this.one, this.condition, ConditionOperation.AWAIT);
        assertRefused(this.one, this.condition, ConditionOperation.SIGNAL, 1);
        acquire(this.two);
        assertRefused(this.one, this.condition, ConditionOperation.AWAIT);
        assertThat(this.two
                        .call(2, StubClient.FOREVER, this.condition, ConditionOperation.AWAIT)
                        .failure())
                .isInstanceOf(IllegalMonitorStateException.class);
    }

    @Test
    void waiterWhoseTimeIsUpOrThatIsInterruptedGetsLockFirst() {
        acquire(this.one);
        Answer late = this.one.call(1, LONG, this.condition, ConditionOperation.AWAIT);
        acquire(this.two);
        Answer interrupted = await(this.two);
        acquire(this.three);
        assertThat(late.timeOut()).isTrue();
        assertThat(interrupted.cancel()).isTrue();
        assertThat(late.isDone()).isFalse();
        // neither can give up the wait for the lock
        assertThat(late.cancel()).isFalse();
        assertThat(interrupted.timeOut()).isFalse();
        release(this.three);
        assertThat(late.value()).isEqualTo(false);
        assertThat(holds(this.one)).isOne();
        assertThat(interrupted.isDone()).isFalse();
        release(this.one);
        assertThat(interrupted.failure()).isInstanceOf(InterruptedException.class);
        assertThat(holds(this.two)).isOne();
    }

    @Test
    void timeThatIsUpAfterSignalDoesNotUndoIt() {
        acquire(this.one);
        Answer waiter = this.one.call(1, LONG, this.condition, ConditionOperation.AWAIT);
        acquire(this.two);
        this.two.call(this.condition, ConditionOperation.SIGNAL, 1);
        assertThat(waiter.timeOut()).isFalse();
        assertThat(waiter.cancel()).isFalse();
        release(this.two);
        assertThat(waiter.value()).isEqualTo(true);
    }

    @Test
    void waitOfNoTimeLetsOthersHaveLock() {
        acquire(this.one);
        Answer other = acquire(this.two);
        Answer waiter = this.one.call(1, 0, this.condition, ConditionOperation.AWAIT);
        assertThat(other.value()).isEqualTo(ACQUIRED.ordinal());
        assertThat(waiter.isDone()).isFalse();
        release(this.two);
        assertThat(waiter.value()).isEqualTo(false);
        assertThat(this.one.call(1, 0, this.condition, ConditionOperation.AWAIT).value())
                .isEqualTo(false);
        assertThat(holds(this.one)).isOne();
    }

    @Test
    void signalToClientThatEndsGoesToNextOne() {
        acquire(this.one);
        await(this.one);
        acquire(this.two);
        Answer second = await(this.two);
        acquire(this.three);
        this.three.call(this.condition, ConditionOperation.SIGNAL, 1);
        this.one.end();
        release(this.three);
        assertThat(second.value()).isEqualTo(true);
        assertThat(this.condition.waiting()).isZero();
    }

    @Test
    void signalToUnreachableClientGoesToNextOne() {
        acquire(this.one);
        await(this.one);
        acquire(this.two);
        Answer second = await(this.two);
        this.one.becomeUnreachable();
        signal(this.three);
        assertThat(second.value()).isEqualTo(true);
        assertThat(holds(this.two)).isOne();
        assertThat(this.one.holdsAnything()).isFalse();
    }

    @Test
    void waiterThatEndsBeforeSignalIsForgotten() {
        acquire(this.one);
        await(this.one);
        this.one.end();
        assertThat(this.condition.waiting()).isZero();
        signal(this.two);
        assertThat(this.lock.describe()).contains("none");
    }

    @Test
    void lockOfOwnerThatEndedGoesToSignalledWaiter() {
        acquire(this.one);
        Answer waiter = await(this.one);
        acquire(this.two);
        this.two.call(this.condition, ConditionOperation.SIGNAL, 1);
        this.two.end();
        assertThat(waiter.value()).isEqualTo(true);
        assertThat(this.one.call(this.lock, LockOperation.OWNER_DIED).value()).isEqualTo(true);
    }

    @Test
    void conditionAcquiresAndReleasesItsLock() {
        assertThat(this.one.call(this.condition, ConditionOperation.ACQUIRE).value())
                .isEqualTo(ACQUIRED.ordinal());
        Answer other = this.two.call(1, LONG, this.condition, ConditionOperation.ACQUIRE);
        assertThat(other.timeOut()).isTrue();
        assertThat(other.value()).isEqualTo(TIMED_OUT.ordinal());
        assertThat(this.two.call(this.condition, ConditionOperation.TRY_ACQUIRE).value())
                .isEqualTo(TIMED_OUT.ordinal());
        assertRefused(this.two, this.condition, ConditionOperation.RELEASE);
        this.one.call(this.condition, ConditionOperation.RELEASE);
        assertThat(this.one.holdsAnything()).isFalse();
    }
}
