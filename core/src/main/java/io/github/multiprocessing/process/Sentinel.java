package io.github.multiprocessing.process;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Becomes ready when a process has ended. It can be waited for together with connections and other sentinels, and hands out a
 * stage for code that does not wait. Thread-safe. Python: {@code Process.sentinel}.
 */
public final class Sentinel {

    private final String name;

    private final CompletableFuture<?> end;

    Sentinel(String name, CompletableFuture<?> end) {
        this.name = name;
        this.end = end;
    }

    /**
     * Whether the process has ended.
     *
     * @return true from its end on
     */
    public boolean isReady() {
        return this.end.isDone();
    }

    /**
     * A stage that completes when the process has ended, however it did.
     *
     * @return a new stage, completed by a thread of this library or at once
     */
    public CompletionStage<Void> whenReady() {
        return this.end.handle((value, failure) -> null);
    }

    @Override
    public String toString() {
        return "Sentinel[" + this.name + (isReady() ? ", ready]" : "]");
    }
}
