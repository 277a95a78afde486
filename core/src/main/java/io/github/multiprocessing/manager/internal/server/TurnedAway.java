package io.github.multiprocessing.manager.internal.server;

import io.github.multiprocessing.connection.internal.message.MessageChannel;
import io.github.multiprocessing.manager.ManagerLimitException;
import io.github.multiprocessing.manager.internal.wire.Batch;
import io.github.multiprocessing.serialization.ThrowableData;
import java.io.Closeable;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The clients for which there is no room. Each is told why, as the answer to its first request, and has a moment to read that:
 * who closes a socket in which a request lies unread takes his own answer away. No thread waits for any of them.
 */
final class TurnedAway implements Closeable {

    private static final long FIRST_REQUEST = 1;
    private static final long MOMENT_MILLIS = 2_000;
    /** So many may be reading at a time; more are disconnected at once. */
    private static final int MOST = 64;

    private final ScheduledExecutorService timer;
    private final Set<MessageChannel> reading = ConcurrentHashMap.newKeySet();

    TurnedAway(ScheduledExecutorService timer) {
        this.timer = timer;
    }

    void tell(MessageChannel channel, ManagerLimitException why) {
        if (this.reading.size() >= MOST) {
            channel.close();
            return;
        }
        Batch answer = new Batch();
        answer.addReply(FIRST_REQUEST, Batch.FAILURE, ThrowableData.of(why).toBytes());
        try {
            channel.sendNow(answer.toBuffer());
            this.reading.add(channel);
            this.timer.schedule(() -> end(channel), MOMENT_MILLIS, TimeUnit.MILLISECONDS);
        } catch (IOException | RuntimeException ex) {
            ServerThreads.logger.debug("A client that was turned away could not be told why", ex);
            end(channel);
        }
    }

    private void end(MessageChannel channel) {
        this.reading.remove(channel);
        channel.close();
    }

    @Override
    public void close() {
        this.reading.forEach(this::end);
    }
}
