package io.github.multiprocessing.manager.internal.server;

import io.github.multiprocessing.connection.internal.message.MessageChannel;
import io.github.multiprocessing.manager.ManagerLimits;
import io.github.multiprocessing.manager.internal.wire.Batch;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What goes to one client. A client that does not read what waits for it is disconnected. Safe for use by many threads. */
final class Outgoing {

    private static final Logger logger = LoggerFactory.getLogger(Session.class);

    private final MessageChannel channel;
    private final ManagerLimits limits;
    private final Refusals refusals;
    private final Supplier<String> client;
    private final AtomicBoolean flushing = new AtomicBoolean();

    Outgoing(MessageChannel channel, ManagerLimits limits, Refusals refusals, Supplier<String> client) {
        this.channel = channel;
        this.limits = limits;
        this.refusals = refusals;
        this.client = client;
    }

    /** Sends, or keeps what there is no room for until {@link #flush}. Returns false if nobody is there any more. */
    boolean send(Batch batch) {
        int kept;
        try {
            kept = this.channel.sendNow(batch.toBuffer());
        } catch (IOException ex) {
            this.channel.close();
            return false;
        }
        if (kept > this.limits.unreadBytes()) {
            cut(
                    Limit.UNREAD_SIZE,
                    "it leaves " + kept + " bytes of replies unread, the limit is " + this.limits.unreadBytes()
                            + " (multiprocessing.manager.limits.unread-size)");
            return false;
        }
        return true;
    }

    /** Sends what was kept, as the client reads, unless another thread does so. */
    void flush() {
        if (!this.flushing.compareAndSet(false, true)) {
            return;
        }
        try {
            long timeout = this.limits.writeTimeout().toNanos();
            long progress = System.nanoTime();
            int kept = this.channel.keptBytes();
            while (kept > 0) {
                int left = this.channel.flushSome(timeout);
                if (left < kept) {
                    progress = System.nanoTime();
                } else if (System.nanoTime() - progress >= timeout) {
                    cut(
                            Limit.WRITE_TIMEOUT,
                            "it has not read its replies for " + this.limits.writeTimeout()
                                    + " (multiprocessing.manager.limits.write-timeout)");
                    return;
                }
                kept = left;
            }
        } catch (IOException ex) {
            this.channel.close();
        } finally {
            this.flushing.set(false);
        }
    }

    /** Disconnects the client, such that its session says why. */
    void cut(Limit limit, String why) {
        this.refusals.count(limit);
        logger.warn("The manager disconnects {}: {}", this.client.get(), why);
        this.channel.cut();
    }
}
