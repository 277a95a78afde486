package io.github.multiprocessing.sync.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import io.github.multiprocessing.os.Waiting;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConditionStateTests {

    private static final int SLOTS = 4;
    private static final int FIRST_SLOT = 16;
    private static final int SLOT_BYTES = 16;
    private static final int NOTIFIED = 3;

    private final ReentrantState lock = new ReentrantState(Crew.memory(ReentrantState.BYTES));
    private final ByteBuffer memory = Crew.memory(ConditionState.bytes(SLOTS));
    private final Crew crew = new Crew();
    private ConditionState condition;

    ConditionStateTests() {
        ConditionState.init(this.memory, SLOTS);
        this.condition = new ConditionState(this.memory, this.lock);
    }

    @AfterEach
    void endThreads() {
        this.crew.close();
    }

    private boolean awaitLocked(Waiting waiting) {
        this.lock.acquire();
        try {
            return this.condition.await(waiting);
        } finally {
            this.lock.release();
        }
    }

    private void signalLocked(int count) {
        this.lock.acquire();
        this.condition.signal(count);
        this.lock.release();
    }

    private List<Future<Boolean>> waiters(int count) {
        List<Future<Boolean>> waiters = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int before = i;
            waiters.add(this.crew.submit(() -> awaitLocked(Waiting.forever())));
            await().until(() -> this.condition.waiters() == before + 1);
        }
        return waiters;
    }

    @Test
    void thoseWhoWaitLongestAreNotifiedFirst() throws Exception {
        List<Integer> order = Collections.synchronizedList(new ArrayList<>());
        List<Future<Boolean>> waiters = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            int number = i;
            waiters.add(this.crew.submit(() -> {
                boolean notified = awaitLocked(Waiting.forever());
                order.add(number);
                return notified;
            }));
            await().until(() -> this.condition.waiters() == number + 1);
        }
        for (int i = 0; i < 3; i++) {
            signalLocked(1);
            assertThat(waiters.get(i).get(10, TimeUnit.SECONDS)).isTrue();
            assertThat(this.condition.waiters()).isEqualTo(2 - i);
        }
        assertThat(order).containsExactly(0, 1, 2);
    }

    @Test
    void manyAreNotifiedAtOnceAndNotMore() throws Exception {
        List<Future<Boolean>> waiters = waiters(SLOTS);
        signalLocked(2);
        assertThat(waiters.get(1).get(10, TimeUnit.SECONDS)).isTrue();
        assertThat(this.condition.waiters()).isEqualTo(2);
        assertThat(waiters.get(2)).isNotDone();
        signalLocked(Integer.MAX_VALUE);
        assertThat(waiters.get(3).get(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void notificationOfNobodyIsNotKept() {
        signalLocked(1);
        assertThat(awaitLocked(Waiting.forUpTo(TimeUnit.MILLISECONDS.toNanos(5), true)))
                .isFalse();
        assertThat(this.condition.waiters()).isZero();
    }

    @Test
    void allLevelsOfLockAreReleasedWhileWaiting() throws Exception {
        Future<Integer> waiter = this.crew.submit(() -> {
            this.lock.acquire();
            this.lock.acquire();
            this.condition.await(Waiting.forever());
            return this.lock.holdCount();
        });
        await().until(() -> this.condition.waiters() == 1);
        signalLocked(1);
        assertThat(waiter.get(10, TimeUnit.SECONDS)).isEqualTo(2);
    }

    @Test
    void lockIsNeededAndSlotsAreBounded() throws Exception {
        assertThatExceptionOfType(IllegalMonitorStateException.class)
                .isThrownBy(() -> this.condition.await(Waiting.forever()));
        assertThatExceptionOfType(IllegalMonitorStateException.class)
                .isThrownBy(() -> this.condition.signal(1))
                .withMessageContaining("nobody holds it");
        waiters(SLOTS);
        assertThatIllegalStateException()
                .isThrownBy(() -> awaitLocked(Waiting.forever()))
                .withMessageContaining("4 waiters");
        signalLocked(SLOTS);
    }

    @Test
    void l04NotificationGoesToWhoLives() throws Exception {
        List<Future<Boolean>> waiters = waiters(2);
        becomesOf(0, Dead.process(1));
        signalLocked(1);
        assertThat(waiters.get(1).get(10, TimeUnit.SECONDS)).isTrue();
        assertThat(this.condition.waiters()).isZero();
    }

    @Test
    void l04NotificationOfWhoDiedAfterItIsInherited() throws Exception {
        this.memory.putInt(8, 1).putInt(FIRST_SLOT + 8, NOTIFIED);
        becomesOf(0, Dead.process(1));
        assertThat(awaitLocked(Waiting.forUpTo(TimeUnit.SECONDS.toNanos(10), true)))
                .isTrue();
        assertThat(awaitLocked(Waiting.forUpTo(TimeUnit.MILLISECONDS.toNanos(5), true)))
                .as("it is used up")
                .isFalse();
    }

    private void becomesOf(int slot, long identity) {
        this.memory.putLong(FIRST_SLOT + slot * SLOT_BYTES, identity);
    }

    /** Items are handed from producers to consumers; a lost notification would be a hang. */
    @Test
    void boundedBufferLosesNothing() throws Exception {
        ByteBuffer fullMemory = Crew.memory(ConditionState.bytes(SLOTS));
        ConditionState.init(fullMemory, SLOTS);
        ConditionState notFull = new ConditionState(fullMemory, this.lock);
        int rounds = 800;
        int[] state = new int[2];
        List<Future<Boolean>> all = new ArrayList<>(this.crew.submit(2, () -> {
            for (int i = 0; i < rounds; i++) {
                this.lock.acquire();
                while (state[0] == 1) {
                    notFull.await(Waiting.forever());
                }
                state[0]++;
                this.condition.signal(1);
                this.lock.release();
            }
            return true;
        }));
        all.addAll(this.crew.submit(2, () -> {
            for (int i = 0; i < rounds; i++) {
                this.lock.acquire();
                while (state[0] == 0) {
                    // some go early, and those after them must not be forgotten
                    this.condition.await(i % 8 == 0 ? Waiting.forUpTo(30_000, true) : Waiting.forever());
                }
                state[0]--;
                state[1]++;
                notFull.signal(1);
                this.lock.release();
            }
            return true;
        }));
        for (Future<Boolean> each : all) {
            assertThat(each.get()).isTrue();
        }
        assertThat(state).containsExactly(0, 2 * rounds);
    }
}
