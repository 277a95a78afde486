package io.github.multiprocessing.queue.internal;

import io.github.multiprocessing.shared.SharedMemoryException;
import io.github.multiprocessing.shared.SharedMemoryException.Reason;
import io.github.multiprocessing.shared.internal.SharedBlock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What taking does to the memory of a queue. Only for who holds the consumers' guard. */
final class Consumer {

    /** So many segments in a row may be empty, each because a producer died when it had just linked it. */
    private static final int MOST_EMPTY_SEGMENTS = 1000;

    private final SharedBlock block;
    private final Words words;
    private final QueueSettings settings;
    private final QueueFiles files;
    private Segment first;
    /** The tail as last seen, and where the head was left then: another process may have gone far since. */
    private long tail;

    private long head;

    Consumer(SharedBlock block, Words words, QueueSettings settings, QueueFiles files) {
        this.block = block;
        this.words = words;
        this.settings = settings;
        this.files = files;
        this.first = Segment.home(this.words, settings);
    }

    /** Whether the queue is in segments beside its block. */
    boolean isAway() {
        return this.words.get(QueueLayout.FIRST) != Segment.HOME;
    }

    /** Leaves what the producers have left, if the queue is empty. */
    void tidy() {
        long at = current();
        if (at == this.tail) {
            segmentAt(at);
        }
    }

    /** Takes the first item, and returns it, not decoded, or null if there is none. */
    @Nullable Object take() {
        long at = current();
        if (at == this.tail) {
            return null;
        }
        Segment segment = segmentAt(at);
        int unit = Position.units(at);
        long header = segment.get(unit);
        long after = Position.plus(at, 1, unitsOf(header, segment, unit));
        if (Records.isReference(header)) {
            return takeLarge(Records.reference(segment, unit), at, after);
        }
        Object item = Records.read(segment, unit, header);
        publish(after);
        return item;
    }

    /** Takes what is there, but not more than so many items and some bytes, and adds it to a list. */
    void take(List<Object> to, int mostItems, int mostBytes) {
        long at = current();
        int bytes = 0;
        int items = 0;
        try {
            while (at != this.tail && items < mostItems && bytes < mostBytes) {
                Segment segment = segmentAt(at);
                int unit = Position.units(at);
                long header = segment.get(unit);
                int units = unitsOf(header, segment, unit);
                if (Records.isReference(header)) {
                    break;
                }
                to.add(Records.read(segment, unit, header));
                at = Position.plus(at, 1, units);
                bytes += units * Position.UNIT_BYTES;
                items++;
            }
        } catch (SharedMemoryException ex) {
            // what was good is taken; what comes next tells when it is alone
            if (items == 0) {
                throw ex;
            }
        }
        publish(at);
        if (items == 0 && at != this.tail) {
            // a large one comes alone
            Object large = take();
            if (large != null) {
                to.add(large);
            }
        }
    }

    /** The first item, which stays where it is; null if there is none. */
    @Nullable Object peek() {
        long at = current();
        if (at == this.tail) {
            return null;
        }
        return look(segmentAt(at), Position.units(at));
    }

    private Object look(Segment segment, int unit) {
        long header = segment.get(unit);
        unitsOf(header, segment, unit);
        return Records.isReference(header)
                ? this.files.openItem(Records.reference(segment, unit), this.settings.maxItemBytes())
                : Records.read(segment, unit, header);
    }

    /**
     * Looks at some items, which all stay.
     *
     * @param from where the last look ended; if these were taken since, or it is null, the first items are looked at
     * @return where this look ended
     */
    long look(@Nullable Long from, List<Object> to, int mostItems) {
        long at = current();
        refreshTail(at);
        if (from != null && isBetween(at, from, this.tail)) {
            at = from;
        }
        Segment segment = open(this.words.get(QueueLayout.FIRST));
        try {
            for (int i = 0; i < mostItems && at != this.tail; i++) {
                int unit = Position.units(at);
                segment = walk(segment, unit);
                to.add(look(segment, unit));
                at = Position.plus(at, 1, unitsOf(segment.get(unit), segment, unit));
            }
        } finally {
            segment.close();
        }
        return at;
    }

    private static boolean isBetween(long head, long position, long tail) {
        return Position.isSane(head, position) && Position.isSane(position, tail);
    }

    /** Goes on to the segment in which a position is. */
    private Segment walk(Segment from, int unit) {
        Segment segment = from;
        for (int i = 0; i < MOST_EMPTY_SEGMENTS && segment.next() != 0 && segment.end() - unit <= 0; i++) {
            segment = exchanged(segment);
        }
        return segment;
    }

    private Segment exchanged(Segment segment) {
        Segment next = open(segment.next());
        segment.close();
        return next;
    }

    private Segment open(long name) {
        return name == Segment.HOME ? Segment.home(this.words, this.settings) : this.files.openSegment(name);
    }

    /** Takes all items there are without looking at them, and returns how many there were. */
    int discard() {
        int count = 0;
        for (long at = current(); at != this.tail; at = current()) {
            Segment segment = segmentAt(at);
            int unit = Position.units(at);
            long header = segment.get(unit);
            long after = Position.plus(at, 1, unitsOf(header, segment, unit));
            Records.Reference large = Records.isReference(header) ? Records.reference(segment, unit) : null;
            decide(at, after, large, 1);
            count++;
        }
        return count;
    }

    private long current() {
        long current = this.words.own(QueueLayout.HEAD);
        if (current != this.head || current == this.tail) {
            refreshTail(current);
        }
        return current;
    }

    private void refreshTail(long current) {
        long seen = this.words.get(QueueLayout.TAIL);
        if (!Position.isSane(current, seen)) {
            throw this.block.damaged("its positions cannot be");
        }
        this.tail = seen;
        this.head = current;
    }

    private void publish(long after) {
        if (after != this.head) {
            this.words.set(QueueLayout.HEAD, after);
            this.head = after;
        }
    }

    private int unitsOf(long header, Segment segment, int unit) {
        int units = Records.unitsOf(header);
        if (units == 0 || units > segment.units() || units > Position.units(this.tail) - unit) {
            throw this.block.damaged("it has a record that is none");
        }
        return units;
    }

    /** The segment that has the record at a position, where there is one. Leaves those behind that were read to their end. */
    private Segment segmentAt(long at) {
        Segment segment = this.first;
        long name = this.words.get(QueueLayout.FIRST);
        if (!segment.is(name)) {
            segment = moveTo(open(name));
        }
        for (int i = 0; segment.next() != 0 && segment.end() == Position.units(at); i++) {
            if (i == MOST_EMPTY_SEGMENTS) {
                throw this.block.damaged("its segments have no end");
            }
            segment = retire(segment, at);
        }
        return segment;
    }

    private Segment retire(Segment done, long at) {
        Segment next = open(done.next());
        if (next.start() != Position.units(at)) {
            next.close();
            throw this.block.damaged("a segment does not begin where the one before it ends");
        }
        // What was read of it is taken before it is left: who dies now must not leave a head that nothing leads to.
        publish(at);
        this.words.set(QueueLayout.RETIRING, done.name());
        this.words.set(QueueLayout.FIRST, next.name());
        finishRetiring(done.name());
        return moveTo(next);
    }

    private Segment moveTo(Segment next) {
        this.first.close();
        this.first = next;
        return next;
    }

    private LargeItem takeLarge(Records.Reference item, long at, long after) {
        LargeItem open;
        try {
            open = this.files.openItem(item, this.settings.maxItemBytes());
        } catch (SharedMemoryException ex) {
            if (ex.reason() == Reason.DAMAGED) {
                // It will not become better: it is consumed, so that the next one can be taken.
                decide(at, after, item, 0);
            }
            throw ex;
        }
        decide(at, after, item, 0);
        return open;
    }

    /** Moves the head, and what has to be changed with it. */
    private void decide(long at, long after, Records.@Nullable Reference large, int discarded) {
        this.words.set(QueueLayout.TAKING_HEAD, at);
        this.words.set(QueueLayout.TAKING_FILE, large == null ? 0 : large.file());
        this.words.set(
                QueueLayout.TAKING_UNSPILLED,
                this.words.own(QueueLayout.UNSPILLED) + (large == null ? 0 : large.bytes()));
        this.words.set(QueueLayout.TAKING_DISCARDED, this.words.own(QueueLayout.DISCARDED) + discarded);
        this.words.set(QueueLayout.TAKING, 1);
        publish(after);
        finishTaking();
    }

    private void finishTaking() {
        long file = this.words.get(QueueLayout.TAKING_FILE);
        if (file != 0) {
            this.files.delete(file);
        }
        this.words.set(QueueLayout.UNSPILLED, this.words.get(QueueLayout.TAKING_UNSPILLED));
        this.words.set(QueueLayout.DISCARDED, this.words.get(QueueLayout.TAKING_DISCARDED));
        this.words.set(QueueLayout.TAKING, 0);
    }

    private void finishRetiring(long name) {
        if (name != Segment.HOME) {
            this.files.delete(name);
        }
        this.words.set(QueueLayout.RETIRING, 0);
    }

    /** Finishes what somebody had begun that died or failed, as far as it was decided. */
    void repair() {
        long retiring = this.words.get(QueueLayout.RETIRING);
        if (retiring != 0) {
            boolean decided = this.words.get(QueueLayout.FIRST) != retiring;
            finishRetiring(decided ? retiring : Segment.HOME);
        }
        if (this.words.get(QueueLayout.TAKING) != 0) {
            long before = this.words.get(QueueLayout.TAKING_HEAD);
            if (this.words.get(QueueLayout.HEAD) == before) {
                this.words.set(QueueLayout.TAKING, 0);
            } else {
                finishTaking();
            }
        }
    }

    void close() {
        this.first.close();
    }
}
