package io.github.multiprocessing.pool.internal;

import io.github.multiprocessing.pool.Leftovers;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What workers have told of what their tasks left behind: tells it to the listeners, keeps the last ones, and logs a line for
 * each worker and task, but not the same one again and again, nor many, for a worker may be hostile. Thread-safe.
 */
final class LeftoverLog {

    static final int KEPT = 10;
    /** How long to say nothing more of a task in a worker. */
    static final long AGAIN_NANOS = TimeUnit.MINUTES.toNanos(10);
    /** So many lines a minute, whatever happens. */
    static final int MOST_LINES = 20;

    private static final int MOST_REMEMBERED = 256;
    private static final Logger logger = LoggerFactory.getLogger("io.github.multiprocessing.pool.leftovers");

    private final String pool;
    private final boolean replaces;
    private final Deliveries deliveries;
    private final ArrayDeque<Leftovers> kept = new ArrayDeque<>();
    private final Map<List<String>, Long> logged = new LinkedHashMap<>(16, 0.75f, true);
    private long minuteSince;
    private int lines;

    /**
     * Creates it.
     *
     * @param replaces whether a worker is replaced for it
     */
    LeftoverLog(String pool, boolean replaces, Deliveries deliveries) {
        this.pool = pool;
        this.replaces = replaces;
        this.deliveries = deliveries;
    }

    /** A worker has told of something. Returns whether that was logged. */
    boolean told(Leftovers left, long now) {
        boolean news;
        synchronized (this.kept) {
            this.kept.addFirst(left);
            if (this.kept.size() > KEPT) {
                this.kept.removeLast();
            }
            news = isNews(List.of(left.worker(), left.task()), now);
        }
        if (news) {
            logger.info(
                    "Pool '{}': task '{}'{} left in worker {} (pid {}): {}{}",
                    this.pool,
                    left.task(),
                    left.certain() ? "" : ", or one before it,",
                    left.worker(),
                    left.pid(),
                    describe(left),
                    this.replaces
                            ? "; the worker will be replaced between two tasks"
                                    + " (multiprocessing.pool.recycle.on-leftovers)"
                            : "");
        }
        this.deliveries.leftBehind(left);
        return news;
    }

    private boolean isNews(List<String> key, long now) {
        Long before = this.logged.get(key);
        if (before != null && now - before < AGAIN_NANOS) {
            return false;
        }
        if (now - this.minuteSince >= TimeUnit.MINUTES.toNanos(1)) {
            this.minuteSince = now;
            this.lines = 0;
        }
        if (this.lines >= MOST_LINES) {
            return false;
        }
        this.lines++;
        this.logged.put(key, now);
        if (this.logged.size() > MOST_REMEMBERED) {
            this.logged.remove(this.logged.keySet().iterator().next());
        }
        return true;
    }

    /** What was left, in words. */
    static String describe(Leftovers left) {
        StringJoiner words = new StringJoiner(", ");
        for (Leftovers.Item item : left.items()) {
            words.add(switch (item.kind()) {
                        case THREAD -> "thread '";
                        case PROPERTY -> "system property '";
                        case LOCALE -> "locale '";
                        case TIME_ZONE -> "time zone '";
                        case UNCAUGHT_HANDLER -> "handler of uncaught exceptions '";
                        case CONTEXT_CLASS_LOADER -> "context class loader '";
                    }
                    + item.what() + "'");
        }
        int more = left.count() - left.items().size();
        return more > 0 ? words + " and " + more + " more" : words.toString();
    }

    /** The last ones, newest first. */
    List<Leftovers> last() {
        synchronized (this.kept) {
            return List.copyOf(this.kept);
        }
    }
}
