package io.github.multiprocessing.pool;

import java.time.Instant;
import java.util.List;

/**
 * What tasks have left behind in their worker, as the worker says: threads that still run, and settings of the whole JVM that
 * are not as they were. It stays there for the tasks that follow, until the worker ends.
 *
 * @param task the name of the task
 * @param certain whether only tasks of that name had ended since the worker was looked at last; if not, another one may have
 *     left some of it
 * @param worker the name of the worker
 * @param pid the process id of the worker
 * @param items what was left, at most 20
 * @param count how many things were left, more than there are items if there were too many
 * @param at when that was told
 */
public record Leftovers(
        String task, boolean certain, String worker, long pid, List<Item> items, int count, Instant at) {

    /** What kind of thing was left behind. */
    public enum Kind {
        /** A thread that was started and still runs. */
        THREAD,
        /** A system property that was set, changed or removed. */
        PROPERTY,
        /** Another default locale. */
        LOCALE,
        /** Another default time zone. */
        TIME_ZONE,
        /** Another default handler of uncaught exceptions. */
        UNCAUGHT_HANDLER,
        /** Another context class loader of the thread that runs the tasks. */
        CONTEXT_CLASS_LOADER
    }

    /**
     * One thing.
     *
     * @param kind its kind
     * @param what the name of the thread or property, never a value of a property, or what is set now; at most 200 characters
     */
    public record Item(Kind kind, String what) {

        @Override
        public String toString() {
            return this.kind + " " + this.what;
        }
    }

    /** Copies the list, so that nothing changes afterwards. */
    public Leftovers {
        items = List.copyOf(items);
    }
}
