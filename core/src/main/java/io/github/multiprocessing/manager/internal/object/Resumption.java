package io.github.multiprocessing.manager.internal.object;

import org.jspecify.annotations.Nullable;

/**
 * How a wait for a condition ends as soon as it has the lock again.
 *
 * @param condition which condition
 * @param holds how often the lock was held before
 * @param signalled whether it was signalled
 * @param failure what it throws, or null
 */
record Resumption(
        ConditionObject condition,
        int holds,
        boolean signalled,
        @Nullable Throwable failure) {

    /** Answers the call. Returns false if nobody is there any more. */
    boolean tell(Call call) {
        Throwable thrown = this.failure;
        return thrown == null ? call.complete(this.signalled) : call.fail(thrown);
    }

    /** Nobody is there any more: if it was signalled, somebody else is. */
    void lose() {
        if (this.signalled) {
            this.condition.signal(1);
        }
    }
}
