package io.github.multiprocessing.pool.internal.log;

import io.github.multiprocessing.connection.internal.PayloadReader;
import io.github.multiprocessing.connection.internal.PayloadWriter;
import io.github.multiprocessing.connection.internal.ProtocolException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.event.Level;

/**
 * The levels of those loggers that have one of their own.
 *
 * @param levels the level of each by name, as a number of {@link Level}, or {@link #OFF}
 */
public record LevelTable(Map<String, Integer> levels) {

    /** The name of the logger above all others. */
    public static final String ROOT = "ROOT";

    /** Above all levels. */
    public static final int OFF = Level.ERROR.toInt() + 1;

    /** What goes with a logging system of which nothing is known. */
    static final LevelTable DEFAULT = new LevelTable(Map.of(ROOT, Level.INFO.toInt()));

    private static final int MOST_ENTRIES = 10_000;
    private static final int MOST_BYTES = 256 << 10;

    public LevelTable {
        levels = Map.copyOf(levels);
    }

    /** What a worker is told: all of them, unless they are so many that a frame would not hold them. */
    byte[] encode() {
        PayloadWriter out = new PayloadWriter(64 * this.levels.size()).putInt(0);
        int count = 0;
        // The shorter a name, the more loggers it is about.
        TreeMap<String, Integer> sorted = new TreeMap<>((one, other) -> {
            int shorter = Integer.compare(one.length(), other.length());
            return shorter != 0 ? shorter : one.compareTo(other);
        });
        sorted.putAll(this.levels);
        for (Map.Entry<String, Integer> entry : sorted.entrySet()) {
            if (count < MOST_ENTRIES && out.size() + 3 * entry.getKey().length() < MOST_BYTES) {
                out.putString(entry.getKey()).put(entry.getValue());
                count++;
            }
        }
        out.setIntAt(0, count);
        return out.toBytes();
    }

    static LevelTable decode(PayloadReader in) throws ProtocolException {
        int count = in.getCount(5);
        Map<String, Integer> levels = new HashMap<>();
        for (int i = 0; i < count; i++) {
            levels.put(in.getString(), in.get());
        }
        in.end();
        return new LevelTable(levels);
    }
}
