package io.github.multiprocessing.queue.internal;

import io.github.multiprocessing.shared.internal.SharedBlock;

/** What putting does to the memory of a queue. Only for who holds the producers' guard. */
final class Producer {

    /** Segments double up to that, so that making one never takes long. */
    private static final int MOST_SEGMENT_BYTES = 16 << 20;

    /** Who waits for room in a segment, waits until that part of it is free. */
    private static final int PARTS_TO_AWAIT = 2;

    private final SharedBlock block;
    private final Words words;
    private final QueueSettings settings;
    private final QueueFiles files;
    private final Bell notEmpty;
    private final GrowthDelay delay = new GrowthDelay();
    private Segment last;
    /** What was last seen of the consumers, and where the tail was left then: another process may have gone far since. */
    private long head;

    private long unspilled;
    private long tail;

    Producer(SharedBlock block, Words words, QueueSettings settings, QueueFiles files) {
        this.block = block;
        this.words = words;
        this.settings = settings;
        this.files = files;
        this.notEmpty = new Bell(words.memory(), QueueLayout.NOT_EMPTY);
        this.last = Segment.home(this.words, settings);
    }

    /** Puts an item, and returns whether there was room for it. */
    boolean put(Object item) {
        long before = current();
        long after = append(before, item);
        publish(after);
        return after != before;
    }

    /** Puts items from an index on, and returns where it stopped for want of room. */
    int put(Object[] items, int from) {
        int next = from;
        long at = current();
        while (next < items.length) {
            long after = append(at, items[next]);
            if (after == at) {
                break;
            }
            at = after;
            next++;
        }
        publish(at);
        return next;
    }

    private long current() {
        long current = this.words.own(QueueLayout.TAIL);
        if (current != this.tail) {
            refreshHead(current);
            this.tail = current;
        }
        return current;
    }

    private void refreshHead(long current) {
        long seen = this.words.get(QueueLayout.HEAD);
        if (!Position.isSane(seen, current)) {
            throw this.block.damaged("its positions cannot be");
        }
        this.head = seen;
        this.unspilled = this.words.get(QueueLayout.UNSPILLED);
    }

    private void publish(long after) {
        if (after != this.tail) {
            this.words.set(QueueLayout.TAIL, after);
            this.tail = after;
        }
    }

    /** Writes an item, and returns the tail that there will be then; the same one if the queue is full. */
    private long append(long at, Object item) {
        int large = item instanceof byte[] bytes && bytes.length > this.settings.spillBytes() ? bytes.length : 0;
        int units = large == 0 ? Records.units(item) : Records.REFERENCE_UNITS;
        if (!fits(at, units, large)) {
            refreshHead(at);
            if (!fits(at, units, large)) {
                return at;
            }
        }
        Segment segment = roomy(at, units);
        if (large != 0) {
            publish(at);
            return putLarge(segment, at, (byte[]) item);
        }
        Records.write(segment, Position.units(at), item);
        return Position.plus(at, 1, units);
    }

    private boolean fits(long at, int units, int large) {
        int items = Position.items(at) - Position.items(this.head);
        long bytes = (long) Position.UNIT_BYTES * (Position.units(at) - Position.units(this.head) + units)
                + large
                + Math.max(0, this.words.own(QueueLayout.SPILLED) - this.unspilled);
        return items < this.settings.mostItems() && bytes <= this.settings.maxBytes();
    }

    /** The segment in which the next record goes, which has room for it. */
    private Segment roomy(long at, int units) {
        Segment segment = lastSegment(at);
        int room = segment.room(this.head, at);
        if (room < units) {
            refreshHead(at);
            room = segment.room(this.head, at);
        }
        if (room < 0) {
            throw this.block.damaged("its positions are not in its last segment");
        }
        return room >= units || getsRoom(segment, at, units) ? segment : grow(segment, at);
    }

    /** Whether consumers make room while it pays to wait for that: then for many records, so that both sides work undisturbed. */
    private boolean getsRoom(Segment full, long at, int units) {
        // Not longer either where somebody has asked for a larger ring than what segments are.
        int next = Math.min(bytesAfter(full), MOST_SEGMENT_BYTES);
        // Who sleeps may not yet have been told of the first items of a batch.
        if (this.notEmpty.hasSleepers()
                || !this.delay.begin(this.head, Position.units(at), next / Position.UNIT_BYTES)) {
            return false;
        }
        publish(at);
        int wanted = Math.max(units, full.units() / PARTS_TO_AWAIT);
        int room = 0;
        while (room < wanted && this.delay.pause()) {
            refreshHead(at);
            room = full.room(this.head, at);
        }
        this.delay.end(this.head, room >= units);
        return room >= units;
    }

    /** Where the next record goes if there is room. A queue that has been emptied is in its block again. */
    private Segment lastSegment(long at) {
        Segment segment = this.last;
        long name = this.words.get(QueueLayout.LAST);
        if (!segment.is(name)) {
            segment = moveTo(open(name));
        }
        if (!segment.isHome()) {
            refreshHead(at);
            if (this.head == at && this.words.get(QueueLayout.FIRST) == name) {
                return goHome(segment, at);
            }
        }
        return segment;
    }

    /** Puts nothing, but does what the next put would do if the queue is empty. */
    void tidy() {
        lastSegment(current());
    }

    private Segment open(long name) {
        return name == Segment.HOME ? Segment.home(this.words, this.settings) : this.files.openSegment(name);
    }

    private Segment moveTo(Segment next) {
        this.last.close();
        this.last = next;
        return next;
    }

    private Segment grow(Segment full, long at) {
        long name = QueueFiles.freshName();
        publish(at);
        this.words.set(QueueLayout.LINKING, name);
        return link(full, this.files.createSegment(name, Position.units(at), bytesAfter(full)), at);
    }

    private int bytesAfter(Segment full) {
        return Math.max(this.settings.ringBytes(), Math.min(2 * full.bytes(), MOST_SEGMENT_BYTES));
    }

    /** Nobody reads or writes the ring of the block now. */
    private Segment goHome(Segment left, long at) {
        this.words.set(QueueLayout.LINKING, Segment.HOME);
        Segment.restart(this.words, QueueLayout.HOME_LINK, Position.units(at));
        return link(left, open(Segment.HOME), at);
    }

    private Segment link(Segment from, Segment next, long at) {
        from.endAt(Position.units(at), next.name());
        this.words.set(QueueLayout.LAST, next.name());
        this.words.set(QueueLayout.LINKING, 0);
        return moveTo(next);
    }

    private long putLarge(Segment segment, long at, byte[] bytes) {
        long name = QueueFiles.freshName();
        long total = this.words.own(QueueLayout.SPILLED) + bytes.length;
        this.words.set(QueueLayout.SPILLING_TAIL, at);
        this.words.set(QueueLayout.SPILLING_TOTAL, total);
        this.words.set(QueueLayout.SPILLING, name);
        this.files.writeItem(name, bytes);
        Records.writeReference(segment, Position.units(at), name, bytes.length);
        long after = Position.plus(at, 1, Records.REFERENCE_UNITS);
        publish(after);
        this.words.set(QueueLayout.SPILLED, total);
        this.words.set(QueueLayout.SPILLING, 0);
        return after;
    }

    /** Finishes, or takes back, what somebody had begun that died or failed. */
    void repair() {
        long linking = this.words.get(QueueLayout.LINKING);
        if (linking != 0) {
            repairLink(linking);
            this.words.set(QueueLayout.LINKING, 0);
        }
        long spilling = this.words.get(QueueLayout.SPILLING);
        if (spilling != 0) {
            long before = this.words.get(QueueLayout.SPILLING_TAIL);
            if (this.words.get(QueueLayout.TAIL) == before) {
                this.files.delete(spilling);
            } else {
                long total = this.words.get(QueueLayout.SPILLING_TOTAL);
                this.words.set(QueueLayout.SPILLED, total);
            }
            this.words.set(QueueLayout.SPILLING, 0);
        }
    }

    private void repairLink(long linking) {
        long name = this.words.get(QueueLayout.LAST);
        if (name == linking) {
            return;
        }
        Segment segment = this.last.is(name) ? this.last : moveTo(open(name));
        if (segment.next() == linking) {
            this.words.set(QueueLayout.LAST, linking);
        } else if (linking != Segment.HOME) {
            this.files.delete(linking);
        }
    }

    void close() {
        this.last.close();
    }
}
