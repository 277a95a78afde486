package io.github.multiprocessing.connection.internal.handover;

import io.github.multiprocessing.connection.internal.message.MessageChannel;
import io.github.multiprocessing.os.Descriptors;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A connection on its way to another process. Belongs to one thread after the other. */
sealed interface Handed permits HandedDescriptor, HandedChannel {

    /**
     * Takes a connection from its user: its socket is duplicated if that is all there is to it, otherwise it is taken away.
     *
     * @throws IllegalStateException if it was taken away before, or somebody is using it
     * @throws IOException if it is closed, or the system has no descriptors left
     */
    static Handed of(MessageChannel channel) throws IOException {
        if (channel.isHandedOver()) {
            throw new IllegalStateException("the connection was handed over before, which is possible only once:"
                    + " its socket cannot be duplicated");
        }
        if (channel.isClosed()) {
            throw new IllegalStateException("the connection was closed, and cannot be handed over");
        }
        if (channel.isPlain() && Descriptors.available()) {
            MessageChannel.Duplicate duplicate = channel.duplicate();
            return new HandedDescriptor(duplicate.descriptor(), duplicate.unread(), channel);
        }
        return new HandedChannel(channel.handOver());
    }

    /** The same for a further process, or null if there can be no second one. */
    @Nullable Handed again() throws IOException;

    /** The connection itself, for a relay. This is used up then, also if it fails. */
    MessageChannel channel() throws IOException;

    /** Nobody has fetched it. */
    void drop();
}
