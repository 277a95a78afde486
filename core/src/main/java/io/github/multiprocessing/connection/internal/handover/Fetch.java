package io.github.multiprocessing.connection.internal.handover;

import io.github.multiprocessing.connection.Address;
import io.github.multiprocessing.connection.internal.link.Connector;
import io.github.multiprocessing.connection.internal.link.SocketLink;
import io.github.multiprocessing.connection.internal.message.MessageChannel;
import io.github.multiprocessing.os.Descriptors;
import io.github.multiprocessing.os.PeerCredentials;
import io.github.multiprocessing.os.RunDirectory;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Fetches a connection from the process that hands it over. */
public final class Fetch {

    private static final Pattern PLACE = Pattern.compile(SharerDesk.PREFIX + "[0-9a-f]{16}");
    private static final Pattern WORD = Pattern.compile("[0-9a-f]{" + 2 * Ticket.WORD_BYTES + "}");
    private static final long NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final long UNTRUSTED_NANOS = TimeUnit.SECONDS.toNanos(3);
    private static final AtomicInteger UNTRUSTED = new AtomicInteger();
    private static final int MOST_UNREAD = 64 << 10;

    private final SocketLink link;
    private final long deadline;

    private Fetch(SocketLink link, long deadline) {
        this.link = link;
        this.deadline = deadline;
    }

    /**
     * Fetches a connection.
     *
     * @param ticket what the other process has said
     * @param asDescriptor whether to take its socket, if that is possible; otherwise the other process relays it
     * @return the connection, to be closed
     * @throws IOException if the ticket is none, the connection was fetched before, the time to do so is over, or the other
     *     process has ended or does not answer
     */
    public static MessageChannel fetch(Ticket ticket, boolean asDescriptor) throws IOException {
        return fetch(ticket, asDescriptor, NANOS);
    }

    /**
     * Fetches a connection of a process that may be hostile: through a relay, within a short time, and not too many of them.
     *
     * @param ticket what the other process has said
     * @return the connection, to be closed
     * @throws IOException as for {@link #fetch}, or if too many are open
     */
    public static MessageChannel fetchUntrusted(Ticket ticket) throws IOException {
        int most = SharerLimits.ofThisProcess().mostOffers();
        AtomicBoolean counted = new AtomicBoolean(true);
        Runnable uncount = () -> {
            if (counted.compareAndSet(true, false)) {
                UNTRUSTED.decrementAndGet();
            }
        };
        boolean fetched = false;
        try {
            if (UNTRUSTED.incrementAndGet() > most) {
                throw new IOException(
                        most + " connections that were received from other processes are open, and no more"
                                + " may be (system property " + SharerLimits.MOST_PROPERTY + ")");
            }
            MessageChannel channel = fetch(ticket, false, UNTRUSTED_NANOS);
            channel.watch(uncount);
            fetched = true;
            return channel;
        } finally {
            if (!fetched) {
                uncount.run();
            }
        }
    }

    private static MessageChannel fetch(Ticket ticket, boolean asDescriptor, long nanos) throws IOException {
        if (!PLACE.matcher(ticket.place()).matches()
                || !WORD.matcher(ticket.word()).matches()) {
            throw new IOException("nothing by which a connection is handed over");
        }
        long deadline = System.nanoTime() + nanos;
        SocketLink link = new SocketLink(dial(ticket.place(), deadline));
        boolean fetched = false;
        try {
            MessageChannel channel =
                    new Fetch(link, deadline).converse(ticket, asDescriptor && Descriptors.available());
            fetched = true;
            return channel;
        } finally {
            if (!fetched) {
                link.close();
            }
        }
    }

    private static SocketChannel dial(String place, long deadline) throws IOException {
        SocketChannel socket;
        try {
            socket = Connector.connect(Address.unix(RunDirectory.path().resolve(place)), deadline);
        } catch (SocketException ex) {
            throw gone(ex);
        }
        if (!PeerCredentials.isSameUser(socket).orElse(true)) {
            socket.close();
            throw new IOException("a process of another user offers the connection");
        }
        return socket;
    }

    private MessageChannel converse(Ticket ticket, boolean asDescriptor) throws IOException {
        Descriptors.Received answer;
        try {
            ask(ticket, asDescriptor);
            answer = asDescriptor ? receive() : new Descriptors.Received(read(1).get(), -1);
        } catch (InterruptedIOException ex) {
            throw ex;
        } catch (IOException ex) {
            // who has nothing for others any more leaves in the middle of a word
            throw gone(ex);
        }
        if (answer.first() != Dialler.DESCRIPTOR && answer.descriptor() >= 0) {
            Descriptors.close(answer.descriptor());
        }
        return switch (answer.first()) {
            case Dialler.DESCRIPTOR -> adopt(answer.descriptor());
            case Dialler.RELAYED -> MessageChannel.plain(this.link);
            default -> throw gone(null);
        };
    }

    private static IOException gone(@Nullable IOException cause) {
        return new IOException(
                "the connection is not there to be fetched: it was fetched before, the time to do so is over, or the"
                        + " process that has handed it over has ended",
                cause);
    }

    private void ask(Ticket ticket, boolean asDescriptor) throws IOException {
        ByteBuffer request = ByteBuffer.allocate(Dialler.REQUEST)
                .putLong(ticket.number())
                .put(HexFormat.of().parseHex(ticket.word()))
                .put((byte) (asDescriptor ? 1 : 0))
                .flip();
        while (request.hasRemaining()) {
            if (this.link.write(request) == 0) {
                this.link.awaitWrite(left());
            }
        }
    }

    private Descriptors.Received receive() throws IOException {
        int own = this.link.number();
        Descriptors.Received received = Descriptors.receive(own);
        while (received == null) {
            this.link.awaitRead(left());
            received = Descriptors.receive(own);
        }
        return received;
    }

    private MessageChannel adopt(int descriptor) throws IOException {
        if (descriptor < 0) {
            throw new IOException("the descriptor of the connection did not come: this process may have too many");
        }
        boolean complete = false;
        byte[] unread;
        try {
            int length = read(Integer.BYTES).getInt();
            if (length < 0 || length > MOST_UNREAD) {
                throw new IOException(length + " bytes that were read ahead");
            }
            unread = read(length).array();
            complete = true;
        } finally {
            if (!complete) {
                Descriptors.close(descriptor);
            }
        }
        return MessageChannel.plain(this.link.become(descriptor), unread);
    }

    private ByteBuffer read(int count) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(count);
        while (bytes.hasRemaining()) {
            int read = this.link.read(bytes);
            if (read < 0) {
                throw new EOFException("the process that has handed over the connection does not give it any more");
            }
            if (read == 0) {
                this.link.awaitRead(left());
            }
        }
        return bytes.flip();
    }

    private long left() throws SocketTimeoutException {
        long left = this.deadline - System.nanoTime();
        if (left <= 0) {
            throw new SocketTimeoutException("the process that has handed over the connection did not answer in time");
        }
        return left;
    }
}
