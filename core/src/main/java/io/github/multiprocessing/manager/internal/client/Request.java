package io.github.multiprocessing.manager.internal.client;

import io.github.multiprocessing.manager.internal.CommonOperation;
import io.github.multiprocessing.manager.internal.Operation;
import io.github.multiprocessing.manager.internal.wire.Batch;

/**
 * What is asked of the server.
 *
 * @param object which object, 0 for the server itself
 * @param operation what to do
 * @param timeoutNanos at most how long it may wait there, negative for ever
 * @param thread who asks
 * @param arguments serialised
 */
@SuppressWarnings("ArrayRecordComponent")
record Request(long object, Operation operation, long timeoutNanos, long thread, byte[] arguments) {

    void addTo(Batch batch, long number) {
        batch.addRequest(
                number,
                this.object,
                CommonOperation.numberOf(this.operation),
                this.timeoutNanos,
                this.thread,
                this.arguments);
    }
}
