package io.github.multiprocessing.connection;

import java.nio.channels.SelectableChannel;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Something that becomes ready once and stays so: the end of a process, as a rule. Python's counterpart is
 * {@code Process.sentinel}, a handle. Thread-safe.
 */
public final class Sentinel extends Waitable {

    private final CompletableFuture<?> completion;

    private Sentinel(CompletionStage<?> stage) {
        this.completion = stage.toCompletableFuture();
        // A stage cannot forget who waits for it: so it is asked once, and not each time somebody waits.
        stage.whenComplete((result, failure) -> watchers().tell());
    }

    /**
     * The sentinel of a stage.
     *
     * @param stage becomes complete, normally or not
     * @return ready as soon as the stage is complete
     */
    public static Sentinel of(CompletionStage<?> stage) {
        return new Sentinel(stage);
    }

    /**
     * The sentinel of a process.
     *
     * @param process a child, or any process
     * @return ready as soon as the process has ended
     * @throws IllegalStateException if it is the current process
     */
    public static Sentinel of(ProcessHandle process) {
        return new Sentinel(process.onExit());
    }

    /** Whether it is over. */
    @Override
    public boolean isReady() {
        return this.completion.isDone();
    }

    @Override
    @Nullable SelectableChannel selectable() {
        return null;
    }
}
