package io.github.multiprocessing.connection.internal.handover;

import io.github.multiprocessing.connection.internal.link.SocketLink;
import io.github.multiprocessing.connection.internal.link.SocketPair;
import io.github.multiprocessing.connection.internal.message.MessageChannel;
import io.github.multiprocessing.os.Descriptors;
import java.io.IOException;

/** A duplicate of a connection's socket, and what its user had read ahead. */
final class HandedDescriptor implements Handed {

    private final int number;
    private final MessageChannel owner;
    private byte[] unread;

    HandedDescriptor(int number, byte[] unread, MessageChannel owner) {
        this.number = number;
        this.unread = unread;
        this.owner = owner;
    }

    int number() {
        return this.number;
    }

    /** What belongs to the process that is the first to fetch it. */
    byte[] takeUnread() {
        byte[] taken = this.unread;
        this.unread = new byte[0];
        return taken;
    }

    @Override
    public Handed again() throws IOException {
        return new HandedDescriptor(Descriptors.duplicate(this.number), takeUnread(), this.owner);
    }

    @Override
    public MessageChannel channel() throws IOException {
        SocketLink seat;
        try {
            SocketPair pair = SocketPair.open();
            pair.other().close();
            seat = new SocketLink(pair.one());
        } catch (IOException | RuntimeException ex) {
            Descriptors.close(this.number);
            throw ex;
        }
        MessageChannel channel = MessageChannel.ofRelay(seat.become(this.number));
        channel.restore(takeUnread());
        return channel;
    }

    /** It is with another process now. */
    void close() {
        Descriptors.close(this.number);
    }

    /** The user, who may still have the connection, gets back what was read ahead. */
    @Override
    public void drop() {
        close();
        if (!this.owner.isClosed()) {
            this.owner.restore(takeUnread());
        }
    }
}
