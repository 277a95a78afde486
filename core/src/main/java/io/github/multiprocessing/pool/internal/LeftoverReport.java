package io.github.multiprocessing.pool.internal;

import io.github.multiprocessing.connection.internal.PayloadReader;
import io.github.multiprocessing.connection.internal.PayloadWriter;
import io.github.multiprocessing.connection.internal.ProtocolException;
import io.github.multiprocessing.pool.Leftovers;
import io.github.multiprocessing.pool.Leftovers.Item;
import io.github.multiprocessing.pool.Leftovers.Kind;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What a worker tells of what its tasks have left behind.
 *
 * @param task the name of the task
 * @param certain whether it was that one
 * @param items what was left, the first ones
 * @param count how many things were left
 */
record LeftoverReport(String task, boolean certain, List<Item> items, int count) {

    static final int MOST_ITEMS = 20;
    static final int MOST_CHARS = 200;

    private static final Kind[] KINDS = Kind.values();

    /** Makes a report fit to travel. */
    static LeftoverReport of(String task, boolean certain, List<Item> all) {
        List<Item> first = all.stream()
                .limit(MOST_ITEMS)
                .map((item) -> new Item(item.kind(), PrintableText.line(item.what(), MOST_CHARS)))
                .toList();
        return new LeftoverReport(PrintableText.line(task, MOST_CHARS), certain, first, all.size());
    }

    ByteBuffer frame() {
        PayloadWriter out = new PayloadWriter(256)
                .putString(this.task)
                .put(this.certain ? 1 : 0)
                .putInt(this.count)
                .putInt(this.items.size());
        for (Item item : this.items) {
            out.put(item.kind().ordinal()).putString(item.what());
        }
        return out.frame(Messages.LEFT);
    }

    /** Reads what a worker sent, which may be hostile. */
    static LeftoverReport read(PayloadReader in) throws ProtocolException {
        String task = line(in);
        boolean certain = in.get() != 0;
        int count = in.getInt();
        int listed = in.getInt();
        if (listed < 1 || listed > MOST_ITEMS || count < listed) {
            throw new ProtocolException("it told of " + listed + " of " + count + " things that tasks have left");
        }
        List<Item> items = new ArrayList<>(listed);
        for (int i = 0; i < listed; i++) {
            int kind = in.get();
            if (kind >= KINDS.length) {
                throw new ProtocolException("it told of something left of the unknown kind " + kind);
            }
            items.add(new Item(KINDS[kind], line(in)));
        }
        return new LeftoverReport(task, certain, items, count);
    }

    private static String line(PayloadReader in) throws ProtocolException {
        return PrintableText.line(in.getBytes(), MOST_CHARS);
    }

    Leftovers leftovers(String worker, long pid) {
        return new Leftovers(this.task, this.certain, worker, pid, this.items, this.count, Instant.now());
    }
}
