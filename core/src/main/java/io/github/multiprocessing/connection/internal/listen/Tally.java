package io.github.multiprocessing.connection.internal.listen;

import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts what becomes of peers, and says so now and then; never what they have said. */
final class Tally {

    private static final Logger logger = LoggerFactory.getLogger(Tally.class);
    private static final long QUIET_NANOS = 10_000_000_000L;

    final LongAdder accepted = new LongAdder();
    final LongAdder refused = new LongAdder();
    final LongAdder abandoned = new LongAdder();
    final LongAdder timedOut = new LongAdder();
    final LongAdder crowdedOut = new LongAdder();
    final LongAdder throttled = new LongAdder();
    final LongAdder acceptFailures = new LongAdder();

    private long lastSaid = System.nanoTime() - QUIET_NANOS;
    private long unsaid;

    /** Counts a failure. One text for every reason: what went wrong is of no use to whoever should not be here. */
    void fail(LongAdder reason, Object address) {
        reason.increment();
        this.unsaid++;
        long now = System.nanoTime();
        if (now - this.lastSaid >= QUIET_NANOS) {
            logger.info("Refused {} connections to {} during the handshake", this.unsaid, address);
            this.lastSaid = now;
            this.unsaid = 0;
        }
    }
}
