package io.github.multiprocessing.sync.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.multiprocessing.os.Waiting;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventStateTests {

    private final ByteBuffer memory = Crew.memory(EventState.BYTES);
    private final EventState event = new EventState(this.memory, 0);
    private final Crew crew = new Crew();

    @AfterEach
    void endThreads() {
        this.crew.close();
    }

    @Test
    void isSetAndCleared() {
        assertThat(this.event.isSet()).isFalse();
        this.event.set();
        this.event.set();
        assertThat(this.event.isSet()).isTrue();
        assertThat(this.event.await(Waiting.forever())).isTrue();
        this.event.clear();
        this.event.clear();
        assertThat(this.event.isSet()).isFalse();
    }

    @Test
    void waitEndsWhenTimeIsUp() {
        assertThat(this.event.await(Waiting.forUpTo(0, true))).isFalse();
        assertThat(this.event.await(Waiting.forUpTo(TimeUnit.MILLISECONDS.toNanos(5), true)))
                .isFalse();
    }

    @Test
    void allWhoSleepHearOfSetThatWasClearedAtOnce() throws Exception {
        List<Future<Boolean>> waiters = this.crew.submit(4, () -> this.event.await(Waiting.forever()));
        for (int round = 0; round < 4; round++) {
            await().until(() ->
                    (this.memory.getInt(0) & 2) != 0 || waiters.stream().allMatch(Future::isDone));
            this.event.set();
            this.event.clear();
        }
        for (Future<Boolean> waiter : waiters) {
            assertThat(waiter.get(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void interruptEndsWait() throws Exception {
        Waiting[] waiting = new Waiting[1];
        Thread waiter = this.crew.start(() -> {
            waiting[0] = Waiting.forUpTo(Long.MAX_VALUE, true);
            this.event.await(waiting[0]);
        });
        await().until(() -> this.memory.getInt(0) != 0);
        waiter.interrupt();
        waiter.join();
        assertThat(waiting[0].wasInterrupted()).isTrue();
    }

    @Test
    void pingPongLosesNoWakeUp() throws Exception {
        EventState back = new EventState(Crew.memory(EventState.BYTES), 0);
        int rounds = 500;
        Future<Boolean> other = this.crew.submit(() -> {
            for (int round = 0; round < rounds; round++) {
                this.event.await(Waiting.forever());
                this.event.clear();
                back.set();
            }
            return true;
        });
        for (int round = 0; round < rounds; round++) {
            this.event.set();
            back.await(Waiting.forever());
            back.clear();
        }
        assertThat(other.get()).isTrue();
    }
}
