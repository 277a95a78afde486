package io.github.multiprocessing.spring.manager;

import io.github.multiprocessing.manager.ManagerException;
import io.github.multiprocessing.manager.ManagerSnapshot;
import io.github.multiprocessing.manager.ManagerTimeoutException;
import io.github.multiprocessing.manager.SyncManager;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the manager tells of itself: one question for all who ask within a moment, and none waits long for a manager that does
 * not answer, at most one thread being left with the question. Thread-safe.
 */
public final class RecentManager {

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final long MAX_AGE = TimeUnit.MILLISECONDS.toNanos(200);

    private final Supplier<ManagerSnapshot> source;
    private final Duration patience;
    private @Nullable CompletableFuture<ManagerSnapshot> question;
    private long askedAt;

    /**
     * Creates it.
     *
     * @param manager whom to ask
     */
    public RecentManager(SyncManager manager) {
        this(manager::snapshot, PATIENCE);
    }

    RecentManager(Supplier<ManagerSnapshot> source, Duration patience) {
        this.source = source;
        this.patience = patience;
    }

    /**
     * Asks.
     *
     * @return a snapshot, at most a moment old
     * @throws ManagerException if the manager cannot be reached, or does not answer soon
     * @throws IllegalStateException if the manager was closed
     */
    ManagerSnapshot get() {
        try {
            return question().get(this.patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException ex) {
            throw new ManagerTimeoutException(
                    "the manager has not told what it holds within " + this.patience.toMillis() + " ms");
        } catch (ExecutionException ex) {
            if (ex.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new ManagerException("the manager could not be asked", ex.getCause());
        } catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            throw new ManagerException("interrupted while the manager was asked", ex);
        }
    }

    private synchronized CompletableFuture<ManagerSnapshot> question() {
        long now = System.nanoTime();
        CompletableFuture<ManagerSnapshot> asked = this.question;
        if (asked == null || (asked.isDone() && now - this.askedAt > MAX_AGE)) {
            asked = CompletableFuture.supplyAsync(this.source, RecentManager::inThreadOfItsOwn);
            this.question = asked;
            this.askedAt = now;
        }
        return asked;
    }

    private static void inThreadOfItsOwn(Runnable question) {
        Thread thread = new Thread(question, "multiprocessing-manager-question");
        thread.setDaemon(true);
        thread.start();
    }
}
