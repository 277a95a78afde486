package io.github.multiprocessing.spring.worker;

import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/**
 * Sends the elements of something reactive in the task's own thread, and asks for more only when some were sent. What is made in
 * that thread is sent at once; what other threads make waits for it. Whoever loads this class has the classes of a reactive
 * library.
 */
final class PublishedElements implements Subscriber<Object> {

    private static final int AHEAD = 32;

    private final ElementSender sender;
    private final Thread taskThread = Thread.currentThread();
    private final BlockingQueue<Object> signals = new LinkedBlockingQueue<>();
    private volatile @Nullable Subscription subscription;

    // Of the task's thread.
    private @Nullable Exception broken;
    private int sentSinceRequest;

    private PublishedElements(ElementSender sender) {
        this.sender = sender;
    }

    /** How the elements ended. */
    private record End(@Nullable Throwable failure) {}

    static void send(Object reactive, ElementSender sender) throws Exception {
        PublishedElements elements = new PublishedElements(sender);
        PublishedValue.publisher(reactive).subscribe(elements);
        elements.sendAll();
    }

    private void sendAll() throws Exception {
        boolean ended = false;
        try {
            while (!ended) {
                if (this.broken != null) {
                    throw this.broken;
                }
                Object signal = this.signals.poll();
                if (signal == null && this.sentSinceRequest > 0) {
                    requestMore();
                    continue;
                }
                Object next = signal != null ? signal : this.signals.take();
                if (next instanceof End end) {
                    ended = true;
                    throwFailure(end.failure());
                } else {
                    send(next);
                    if (this.sentSinceRequest >= AHEAD) {
                        requestMore();
                    }
                }
            }
        } finally {
            Subscription subscribed = this.subscription;
            if (!ended && subscribed != null) {
                subscribed.cancel();
            }
        }
    }

    private void requestMore() {
        int sent = this.sentSinceRequest;
        this.sentSinceRequest = 0;
        Objects.requireNonNull(this.subscription).request(sent);
    }

    private void send(Object element) throws InterruptedException {
        this.sender.send(element);
        this.sentSinceRequest++;
    }

    private static void throwFailure(@Nullable Throwable failure) throws Exception {
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure != null) {
            throw failure instanceof Exception exception ? exception : new IllegalStateException(failure);
        }
    }

    @Override
    public void onSubscribe(Subscription subscribed) {
        this.subscription = subscribed;
        subscribed.request(2L * AHEAD);
    }

    @Override
    public void onNext(Object element) {
        if (Thread.currentThread() != this.taskThread || !this.signals.isEmpty()) {
            this.signals.add(element);
        } else if (this.broken == null) {
            try {
                send(element);
            } catch (InterruptedException | RuntimeException ex) {
                this.broken = ex;
                Objects.requireNonNull(this.subscription).cancel();
            }
        }
    }

    @Override
    public void onError(Throwable failure) {
        this.signals.add(new End(failure));
    }

    @Override
    public void onComplete() {
        this.signals.add(new End(null));
    }
}
