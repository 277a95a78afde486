package io.github.multiprocessing.spring.task;

import io.github.multiprocessing.pool.AsyncResult;
import io.github.multiprocessing.spring.worker.PublishedCall;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** Hands the result of one task to a subscriber. The task is submitted when it is asked for, by the thread that asks. */
final class ValueSubscription implements Subscription {

    private final Subscriber<? super Object> subscriber;
    private final TaskSubmission submission;
    private final AtomicBoolean asked = new AtomicBoolean();
    private volatile boolean cancelled;
    private volatile @Nullable AsyncResult<?> result;

    ValueSubscription(Subscriber<? super Object> subscriber, TaskSubmission submission) {
        this.subscriber = subscriber;
        this.submission = submission;
    }

    @Override
    public void request(long wanted) {
        if (this.cancelled || !this.asked.compareAndSet(false, true)) {
            return;
        }
        if (wanted <= 0) {
            this.subscriber.onError(
                    new IllegalArgumentException("A subscriber has to request at least 1 element, not " + wanted));
            return;
        }
        AsyncResult<@Nullable Object> submitted;
        try (SubscriberContext context = SubscriberContext.open(this.subscriber)) {
            submitted = this.submission.submit(PublishedCall::new);
        } catch (Throwable ex) {
            this.subscriber.onError(ex);
            return;
        }
        this.result = submitted;
        if (this.cancelled) {
            submitted.cancel(true);
        }
        submitted.onEnd(this::succeeded, this::failed);
    }

    private void succeeded(@Nullable Object value) {
        if (!this.cancelled && value != null) {
            this.subscriber.onNext(value);
        }
        if (!this.cancelled) {
            this.subscriber.onComplete();
        }
    }

    private void failed(Throwable failure) {
        if (!this.cancelled) {
            this.subscriber.onError(failure);
        }
    }

    /** Stops the work. */
    @Override
    public void cancel() {
        this.cancelled = true;
        AsyncResult<?> running = this.result;
        if (running != null) {
            running.cancel(true);
        }
    }
}
