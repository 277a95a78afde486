package io.github.multiprocessing.pool.internal;

import io.github.multiprocessing.connection.internal.handover.Offers;
import io.github.multiprocessing.pool.Progress;
import java.util.List;

/**
 * Withdraws the connections that a task was handed when it has ended.
 *
 * @param sink who is told
 * @param offers the connections
 */
record OfferingSink(EndingSink sink, Offers offers) implements EndingSink {

    @Override
    public void ended(int index, Ending ending) {
        this.offers.withdraw();
        this.sink.ended(index, ending);
    }

    @Override
    public void ended(int first, List<Ending> endings) {
        this.offers.withdraw();
        this.sink.ended(first, endings);
    }

    @Override
    public void timed(long waitedNanos, long ranNanos) {
        this.sink.timed(waitedNanos, ranNanos);
    }

    @Override
    public void progressed(int index, Progress progress) {
        this.sink.progressed(index, progress);
    }
}
