package io.github.multiprocessing.spring.worker;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import org.springframework.core.ReactiveAdapter;
import org.springframework.core.ReactiveAdapterRegistry;

/** Waits for the value of something reactive. Whoever loads this class has the classes of a reactive library. */
final class PublishedValue extends CompletableFuture<@Nullable Object> implements Subscriber<Object> {

    private volatile @Nullable Subscription subscription;

    private PublishedValue() {}

    static @Nullable Object await(Object reactive) throws Exception {
        PublishedValue value = new PublishedValue();
        publisher(reactive).subscribe(value);
        return BeanMethodCall.await(value);
    }

    static Publisher<Object> publisher(Object reactive) {
        ReactiveAdapter adapter = ReactiveAdapterRegistry.getSharedInstance().getAdapter(null, reactive);
        if (adapter == null) {
            throw new IllegalStateException("This worker has no reactive library that knows "
                    + reactive.getClass().getName());
        }
        return adapter.toPublisher(reactive);
    }

    @Override
    public void onSubscribe(Subscription subscribed) {
        this.subscription = subscribed;
        subscribed.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(Object value) {
        complete(value);
    }

    @Override
    public void onError(Throwable failure) {
        completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        complete(null);
    }

    /** Stops the work, too: called when the task's thread is interrupted. */
    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        Subscription subscribed = this.subscription;
        if (subscribed != null) {
            subscribed.cancel();
        }
        return super.cancel(mayInterruptIfRunning);
    }
}
