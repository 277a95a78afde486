package io.github.multiprocessing.spring.task;

import io.github.multiprocessing.connection.Connection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/**
 * Hands the elements of one task to a subscriber, as many as it wants. Whatever happens signals; the signals are worked off
 * one after the other, and never by the thread that signals. So neither a subscriber's thread nor the reader's ever waits.
 */
final class ElementSubscription implements Subscription, ElementReader.Wanting {

    private final Subscriber<? super Object> subscriber;
    private final ElementReader reader;
    private final AtomicLong demand = new AtomicLong();
    private final AtomicInteger signals = new AtomicInteger();
    private volatile boolean cancelled;
    private volatile boolean watched;
    private volatile boolean cutOff;
    private volatile @Nullable Elements elements;
    private volatile @Nullable Throwable refusal;
    private volatile @Nullable Ended ended;

    // Of who works off the signals.
    private @Nullable Object ahead;
    private boolean done;

    /** How the task ended. */
    private record Ended(@Nullable Object sent, @Nullable Throwable failure) {}

    ElementSubscription(Subscriber<? super Object> subscriber, ElementReader reader) {
        this.subscriber = subscriber;
        this.reader = reader;
    }

    /** Submits the task, in the thread of who subscribes. */
    void start(TaskSubmission submission) {
        if (this.cancelled) {
            return;
        }
        try {
            Elements opened = open(submission);
            this.elements = opened;
            opened.result().onEnd((sent) -> end(sent, null), (failure) -> end(null, failure));
            if (this.cancelled) {
                opened.stop();
            }
        } catch (Throwable ex) {
            this.refusal = ex;
        }
        signal();
    }

    private Elements open(TaskSubmission submission) {
        try (SubscriberContext context = SubscriberContext.open(this.subscriber)) {
            return Elements.of(submission);
        }
    }

    private void end(@Nullable Object sent, @Nullable Throwable failure) {
        this.ended = new Ended(sent, failure);
        signal();
    }

    @Override
    public void request(long wanted) {
        if (wanted <= 0) {
            this.refusal =
                    new IllegalArgumentException("A subscriber has to request at least 1 element, not " + wanted);
        } else {
            this.demand.accumulateAndGet(wanted, (one, other) -> one + other < 0 ? Long.MAX_VALUE : one + other);
        }
        signal();
    }

    @Override
    public void cancel() {
        this.cancelled = true;
        Elements running = this.elements;
        if (running != null) {
            running.stop();
        }
    }

    @Override
    public Connection connection() {
        return Objects.requireNonNull(this.elements).connection();
    }

    @Override
    public boolean isEnded() {
        return this.ended != null;
    }

    @Override
    public void arrived() {
        this.watched = false;
        signal();
    }

    @Override
    public void lost(@Nullable IOException why) {
        this.cutOff = true;
        if (why != null) {
            this.refusal = new UncheckedIOException("The elements cannot be waited for", why);
        }
        arrived();
    }

    private void signal() {
        if (this.signals.getAndIncrement() == 0) {
            this.reader.execute(this::workOff);
        }
    }

    private void workOff() {
        int seen = this.signals.get();
        while (seen != 0) {
            try {
                deliver();
            } catch (Throwable ex) {
                finish(ex);
            }
            seen = this.signals.addAndGet(-seen);
        }
    }

    private void deliver() throws InterruptedException {
        Throwable refused = this.refusal;
        if (refused != null) {
            finish(refused);
        }
        Elements open = this.elements;
        if (open == null) {
            return;
        }
        while (!this.done && !this.cancelled) {
            fetch(open);
            if (this.ahead == Elements.END) {
                complete(open);
                return;
            } else if (this.ahead == null || this.demand.get() == 0) {
                awaitMore();
                return;
            }
            Object element = this.ahead;
            this.ahead = null;
            if (this.demand.get() != Long.MAX_VALUE) {
                this.demand.decrementAndGet();
            }
            this.subscriber.onNext(element);
        }
    }

    /** Has the next element ready, if one is there and either wanted or needed to know whether all are over. */
    private void fetch(Elements open) throws InterruptedException {
        if (this.ahead == null && (this.demand.get() > 0 || isEnded())) {
            if (open.isReady()) {
                this.ahead = Objects.requireNonNull(open.next(), "A Publisher has no null elements");
            } else if (this.cutOff) {
                this.ahead = Elements.END;
            }
        }
    }

    private void awaitMore() {
        if (this.ahead == null && !this.watched && (this.demand.get() > 0 || isEnded())) {
            this.watched = true;
            this.reader.watch(this);
        }
    }

    private void complete(Elements open) {
        Ended how = this.ended;
        if (how != null) {
            finish(how.failure() != null ? how.failure() : open.missing(how.sent()));
        }
    }

    private void finish(@Nullable Throwable failure) {
        if (this.done) {
            return;
        }
        this.done = true;
        Elements open = this.elements;
        if (open != null) {
            open.stop();
        }
        if (this.cancelled) {
            return;
        }
        if (failure == null) {
            this.subscriber.onComplete();
        } else {
            this.subscriber.onError(failure);
        }
    }
}
