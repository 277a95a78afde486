package io.github.multiprocessing.connection.internal.handover;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The connections of this process that wait to be fetched by others. While there is one, a {@link SharerDesk} answers them: a
 * socket in the directory of the run and a daemon thread, which end with the last connection. Thread-safe. Python:
 * {@code multiprocessing.resource_sharer}.
 */
final class Sharer {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Sharer OF_THIS_PROCESS = new Sharer(SharerLimits.ofThisProcess());

    private final SharerLimits limits;
    private final Map<Long, Offer> offers = new HashMap<>();
    private @Nullable SharerDesk desk;

    Sharer(SharerLimits limits) {
        this.limits = limits;
    }

    /**
     * What waits.
     *
     * @param kept whether it is withdrawn when it is not needed any more; the deadline does not matter then
     * @param again whether several may fetch it, if that is possible
     */
    @SuppressWarnings("ArrayRecordComponent")
    private record Offer(Handed handed, byte[] word, boolean kept, boolean again, long deadline) {}

    static Sharer ofThisProcess() {
        return OF_THIS_PROCESS;
    }

    /**
     * Has a connection wait to be fetched.
     *
     * @param handed the connection; dropped if this fails
     * @param kept whether it will be withdrawn; otherwise it is dropped after a time
     * @param again whether several processes may fetch it, if that is possible
     * @throws IllegalStateException if too many wait
     * @throws IOException if there can be no socket
     */
    Ticket offer(Handed handed, boolean kept, boolean again) throws IOException {
        boolean offered = false;
        try {
            Ticket ticket = add(handed, kept, again);
            offered = true;
            return ticket;
        } finally {
            if (!offered) {
                handed.drop();
            }
        }
    }

    private synchronized Ticket add(Handed handed, boolean kept, boolean again) throws IOException {
        if (this.offers.size() >= this.limits.mostOffers()) {
            throw new IllegalStateException(
                    this.offers.size() + " connections that were handed over wait to be fetched,"
                            + " and no more may (system property " + SharerLimits.MOST_PROPERTY + ")");
        }
        SharerDesk open = this.desk;
        if (open == null) {
            open = SharerDesk.open(this, this.limits);
            this.desk = open;
        }
        byte[] word = new byte[Ticket.WORD_BYTES];
        RANDOM.nextBytes(word);
        long number = RANDOM.nextLong();
        long deadline = System.nanoTime() + this.limits.offerTime().toNanos();
        this.offers.put(number, new Offer(handed, word, kept, again, deadline));
        open.wakeUp();
        return new Ticket(open.place(), number, HexFormat.of().formatHex(word));
    }

    /** Drops a connection, unless it was fetched. */
    void withdraw(Ticket ticket) {
        Offer withdrawn;
        synchronized (this) {
            withdrawn = this.offers.remove(ticket.number());
            if (this.desk != null) {
                this.desk.wakeUp();
            }
        }
        if (withdrawn != null) {
            withdrawn.handed().drop();
        }
    }

    /** Gives a connection to whoever knows the word for it; null if there is none of that number and word. */
    synchronized @Nullable Handed take(long number, byte[] word) throws IOException {
        Offer offer = this.offers.get(number);
        if (offer == null || !MessageDigest.isEqual(offer.word(), word)) {
            return null;
        }
        Handed further = offer.again() ? offer.handed().again() : null;
        if (further != null) {
            return further;
        }
        this.offers.remove(number);
        return offer.handed();
    }

    /** Drops what has waited for too long. Returns in how many nanoseconds to look again. */
    long expire() {
        List<Handed> expired = new ArrayList<>();
        long next = Long.MAX_VALUE;
        synchronized (this) {
            long now = System.nanoTime();
            for (Map.Entry<Long, Offer> entry : Map.copyOf(this.offers).entrySet()) {
                Offer offer = entry.getValue();
                if (!offer.kept() && offer.deadline() - now <= 0) {
                    this.offers.remove(entry.getKey());
                    expired.add(offer.handed());
                } else if (!offer.kept()) {
                    next = Math.min(next, offer.deadline() - now);
                }
            }
        }
        expired.forEach(Handed::drop);
        return next;
    }

    /** Lets a desk end if nothing waits. The next connection gets another one. */
    synchronized boolean retire(SharerDesk asking) {
        if (this.offers.isEmpty() && this.desk == asking) {
            this.desk = null;
            return true;
        }
        return this.desk != asking;
    }

    /** A desk cannot go on: what waits for it is lost. */
    void fail(SharerDesk failed) {
        List<Offer> lost = List.of();
        synchronized (this) {
            if (this.desk == failed) {
                this.desk = null;
                lost = List.copyOf(this.offers.values());
                this.offers.clear();
            }
        }
        lost.forEach((offer) -> offer.handed().drop());
    }
}
