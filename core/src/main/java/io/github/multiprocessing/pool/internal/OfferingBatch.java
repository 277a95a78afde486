package io.github.multiprocessing.pool.internal;

import io.github.multiprocessing.connection.internal.handover.Offers;
import java.util.function.BooleanSupplier;

/**
 * Withdraws the connections that a task was handed if the pool does not take it.
 *
 * @param batch the task
 * @param offers the connections
 */
record OfferingBatch(PoolBackend.Batch batch, Offers offers) implements PoolBackend.Batch {

    @Override
    public void submit() {
        unlessRefused(this.batch::submit);
    }

    @Override
    public void submitAndRead(BooleanSupplier done) {
        unlessRefused(() -> this.batch.submitAndRead(done));
    }

    @Override
    public void read(BooleanSupplier done) {
        this.batch.read(done);
    }

    private void unlessRefused(Runnable submission) {
        boolean taken = false;
        try {
            submission.run();
            taken = true;
        } finally {
            if (!taken) {
                this.offers.withdraw();
            }
        }
    }

    @Override
    public boolean cancel(boolean interrupt) {
        return this.batch.cancel(interrupt);
    }
}
