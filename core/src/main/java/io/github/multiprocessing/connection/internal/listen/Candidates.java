package io.github.multiprocessing.connection.internal.listen;

import io.github.multiprocessing.connection.Address;
import io.github.multiprocessing.connection.ConnectionOptions;
import io.github.multiprocessing.connection.internal.handshake.Dialogue;
import io.github.multiprocessing.connection.internal.handshake.Exchanges;
import io.github.multiprocessing.connection.internal.link.Link;
import io.github.multiprocessing.connection.internal.link.Links;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The peers in the handshake, at most so many. When the places are taken, whoever has had one for longer than any honest peer
 * needs gives way; before that, the next peer waits outside. For one thread, except for the number.
 */
final class Candidates implements Closeable {

    /** How long a place is safe. */
    private static final long GRACE_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    private final int most;
    private final ConnectionOptions options;
    private final Selector selector;
    private final long timeoutNanos;
    /** In the order they came. */
    private final Set<Candidate> all = new LinkedHashSet<>();

    private volatile int size;

    Candidates(int most, ConnectionOptions options, Selector selector) {
        this.most = most;
        this.options = options;
        this.selector = selector;
        this.timeoutNanos = options.handshakeTimeout().toNanos();
    }

    /** Closes the socket if it throws. */
    Candidate add(SocketChannel peer, long now) throws IOException {
        Link link = Links.ofListener(peer, this.options);
        try {
            Dialogue dialogue = new Dialogue(link, Exchanges.of(this.options, true, link));
            SelectionKey key = peer.register(this.selector, 0);
            Candidate candidate = new Candidate(link, dialogue, key, host(peer), now);
            key.attach(candidate);
            this.all.add(candidate);
            this.size = this.all.size();
            return candidate;
        } catch (IOException | RuntimeException ex) {
            link.close();
            throw ex;
        }
    }

    void remove(Candidate candidate) {
        this.all.remove(candidate);
        this.size = this.all.size();
    }

    int size() {
        return this.size;
    }

    /** Whether one more may come, if need be in somebody's place. */
    boolean hasPlace(long now) {
        return this.all.size() < this.most || oldest(this.all).since() + GRACE_NANOS - now <= 0;
    }

    /** Who has to give way for one more, if anybody. */
    @Nullable Candidate makePlace(long now) {
        if (this.all.size() < this.most) {
            return null;
        }
        List<Candidate> old = this.all.stream()
                .filter(candidate -> candidate.since() + GRACE_NANOS - now <= 0)
                .toList();
        Candidate choice = null;
        long crowd = 0;
        for (Candidate candidate : old) {
            long others = this.all.stream()
                    .filter(other -> Objects.equals(other.from(), candidate.from()))
                    .count();
            if (others > crowd) {
                crowd = others;
                choice = candidate;
            }
        }
        return choice;
    }

    List<Candidate> late(long now) {
        List<Candidate> late = new ArrayList<>();
        for (Candidate candidate : this.all) {
            if (candidate.since() + this.timeoutNanos - now > 0) {
                break;
            }
            late.add(candidate);
        }
        return late;
    }

    /** How long it is until something has to be done without being asked to. */
    long nextDeadline(long now) {
        if (this.all.isEmpty()) {
            return Long.MAX_VALUE;
        }
        long oldest = oldest(this.all).since();
        long end = oldest + this.timeoutNanos - now;
        long grace = oldest + GRACE_NANOS - now;
        return Math.max(0, this.all.size() < this.most || grace <= 0 ? end : Math.min(end, grace));
    }

    private static Candidate oldest(Set<Candidate> candidates) {
        return candidates.iterator().next();
    }

    static @Nullable InetAddress host(SocketChannel peer) {
        return remote(peer) instanceof InetSocketAddress inet ? inet.getAddress() : null;
    }

    static @Nullable Address address(SocketChannel peer) {
        return remote(peer) instanceof InetSocketAddress inet ? Address.of(inet) : null;
    }

    private static java.net.@Nullable SocketAddress remote(SocketChannel peer) {
        try {
            return peer.getRemoteAddress();
        } catch (IOException ex) {
            return null;
        }
    }

    @Override
    public void close() {
        for (Candidate candidate : List.copyOf(this.all)) {
            remove(candidate);
            candidate.link().close();
        }
    }
}
