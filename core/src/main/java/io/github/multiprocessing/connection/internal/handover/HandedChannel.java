package io.github.multiprocessing.connection.internal.handover;

import io.github.multiprocessing.connection.internal.message.MessageChannel;
import org.jspecify.annotations.Nullable;

/**
 * A connection that was taken away from its user and stays in this process, which relays it.
 *
 * @param channel the connection
 */
record HandedChannel(MessageChannel channel) implements Handed {

    @Override
    public @Nullable Handed again() {
        return null;
    }

    @Override
    public void drop() {
        this.channel.close();
    }
}
