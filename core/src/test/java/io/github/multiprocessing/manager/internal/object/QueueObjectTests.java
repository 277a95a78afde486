package io.github.multiprocessing.manager.internal.object;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.multiprocessing.manager.internal.QueueOperation;
import io.github.multiprocessing.manager.internal.object.StubClient.Answer;
import io.github.multiprocessing.queue.QueueShutDownException;
import java.util.List;
import org.junit.jupiter.api.Test;

class QueueObjectTests {

    private static final long LONG = 3_600_000_000_000L;

    private final StubClient one = new StubClient("one");
    private final StubClient two = new StubClient("two");
    private final QueueObject queue = new QueueObject("Queue", 2);

    private Answer take(StubClient client) {
        return client.call(this.queue, QueueOperation.TAKE);
    }

    private Answer put(StubClient client, Object item) {
        return client.call(this.queue, QueueOperation.PUT, item);
    }

    @Test
    void itemGoesToWhoHasWaitedLongest() {
        Answer first = take(this.one);
        Answer second = take(this.two);
        put(this.one, "a");
        assertThat(first.value()).isEqualTo("a");
        assertThat(second.isDone()).isFalse();
        put(this.one, "b");
        assertThat(second.value()).isEqualTo("b");
        assertThat(this.one.waitingCalls() + this.two.waitingCalls()).isZero();
    }

    @Test
    void itemForUnreachableTakerGoesToNextOne() {
        Answer dead = take(this.one);
        Answer living = take(this.two);
        this.one.becomeUnreachable();
        assertThat(put(this.two, "a").value()).isEqualTo(true);
        assertThat(dead.isDone()).isFalse();
        assertThat(living.value()).isEqualTo("a");
    }

    @Test
    void itemForUnreachableTakerStaysIfNobodyElseWaits() {
        Answer dead = take(this.one);
        this.one.becomeUnreachable();
        put(this.two, "a");
        assertThat(dead.isDone()).isFalse();
        assertThat(this.queue.copy()).isEqualTo(List.of("a"));
    }

    @Test
    void itemTakenAtOnceForUnreachableClientGoesBackToHead() {
        put(this.two, "a");
        put(this.two, "b");
        this.one.becomeUnreachable();
        take(this.one);
        assertThat(this.queue.copy()).isEqualTo(List.of("a", "b"));
        this.one.call(this.queue, QueueOperation.DRAIN, 5);
        assertThat(this.queue.copy()).isEqualTo(List.of("a", "b"));
    }

    @Test
    void endOfTakerTakesNothing() {
        take(this.one);
        this.one.end();
        assertThat(this.queue.waiting()).isZero();
        put(this.two, "a");
        assertThat(take(this.two).value()).isEqualTo("a");
    }

    @Test
    void cancelledTakerGetsInterruptionAndNoItem() {
        Answer taker = take(this.one);
        assertThat(taker.cancel()).isTrue();
        assertThat(taker.failure()).isInstanceOf(InterruptedException.class);
        put(this.two, "a");
        assertThat(this.queue.size()).isOne();
        assertThat(taker.cancel()).isFalse();
    }

    @Test
    void cancelAfterItemHasComeChangesNothing() {
        Answer taker = take(this.one);
        put(this.two, "a");
        assertThat(taker.cancel()).isFalse();
        assertThat(taker.value()).isEqualTo("a");
    }

    @Test
    void takerWhoseTimeIsUpGetsNull() {
        Answer taker = this.one.call(1, LONG, this.queue, QueueOperation.TAKE);
        assertThat(taker.timeOut()).isTrue();
        assertThat(taker.value()).isNull();
        assertThat(this.one.call(1, 0, this.queue, QueueOperation.TAKE).value()).isNull();
    }

    @Test
    void putterWaitsForRoomAndPutsInOrder() {
        put(this.one, "a");
        put(this.one, "b");
        Answer third = put(this.one, "c");
        Answer fourth = put(this.two, "d");
        assertThat(third.isDone()).isFalse();
        assertThat(this.one.call(this.queue, QueueOperation.OFFER, "e").value()).isEqualTo(false);
        assertThat(take(this.one).value()).isEqualTo("a");
        assertThat(third.value()).isEqualTo(true);
        assertThat(fourth.isDone()).isFalse();
        assertThat(this.queue.copy()).isEqualTo(List.of("b", "c"));
        this.one.call(this.queue, QueueOperation.CLEAR);
        assertThat(fourth.value()).isEqualTo(true);
        assertThat(this.queue.copy()).isEqualTo(List.of("d"));
    }

    @Test
    void putterThatGaveUpOrEndedHasPutNothing() {
        put(this.one, "a");
        put(this.one, "b");
        Answer cancelled = put(this.one, "c");
        Answer late = this.one.call(1, LONG, this.queue, QueueOperation.PUT, "d");
        put(this.two, "e");
        Answer unreachable = put(this.two, "f");
        cancelled.cancel();
        late.timeOut();
        assertThat(cancelled.failure()).isInstanceOf(InterruptedException.class);
        assertThat(late.value()).isEqualTo(false);
        this.two.becomeUnreachable();
        take(this.one);
        assertThat(unreachable.isDone()).isFalse();
        assertThat(this.queue.copy()).isEqualTo(List.of("b"));
    }

    @Test
    void itemThatIsPutBackComesFirst() {
        put(this.one, "a");
        put(this.one, "b");
        Object taken = take(this.two).value();
        put(this.one, "c");
        this.two.call(this.queue, QueueOperation.PUT_BACK, taken);
        assertThat(this.queue.copy()).isEqualTo(List.of("a", "b", "c"));
        assertThat(this.one.call(this.queue, QueueOperation.REMAINING_CAPACITY).value())
                .isEqualTo(0);
        assertThat(this.one.call(this.queue, QueueOperation.UNFINISHED).value()).isEqualTo(3);
    }

    @Test
    void shutDownTellsAllWhoWait() {
        Answer taker = take(this.one);
        this.two.call(this.queue, QueueOperation.SHUT_DOWN, false);
        assertThat(taker.failure()).isInstanceOf(QueueShutDownException.class);
        assertThat(take(this.one).failure()).isInstanceOf(QueueShutDownException.class);
        assertThat(put(this.one, "a").failure()).isInstanceOf(QueueShutDownException.class);
    }

    @Test
    void whatWasPutBeforeShutDownCanBeTaken() {
        put(this.one, "a");
        put(this.one, "b");
        Answer putter = put(this.one, "c");
        this.two.call(this.queue, QueueOperation.SHUT_DOWN, false);
        assertThat(putter.failure()).isInstanceOf(QueueShutDownException.class);
        assertThat(take(this.two).value()).isEqualTo("a");
        assertThat(take(this.two).value()).isEqualTo("b");
        assertThat(take(this.two).failure()).isInstanceOf(QueueShutDownException.class);
    }

    @Test
    void immediateShutDownThrowsItemsAwayAndEndsJoin() {
        put(this.one, "a");
        Answer join = this.two.call(this.queue, QueueOperation.JOIN);
        this.one.call(this.queue, QueueOperation.SHUT_DOWN, true);
        assertThat(join.value()).isEqualTo(true);
        assertThat(this.queue.size()).isZero();
    }

    @Test
    void joinEndsWithLastTaskDone() {
        put(this.one, "a");
        put(this.one, "b");
        Answer join = this.two.call(this.queue, QueueOperation.JOIN);
        take(this.one);
        this.one.call(this.queue, QueueOperation.TASK_DONE);
        assertThat(join.isDone()).isFalse();
        this.one.call(this.queue, QueueOperation.TASK_DONE);
        assertThat(join.value()).isEqualTo(true);
        assertThat(this.one.call(this.queue, QueueOperation.TASK_DONE).failure())
                .isInstanceOf(IllegalStateException.class);
        assertThat(this.one.call(this.queue, QueueOperation.JOIN).value()).isEqualTo(true);
    }
}
