package io.github.multiprocessing.pool.internal;

import io.github.multiprocessing.pool.Leftovers.Item;
import io.github.multiprocessing.pool.Leftovers.Kind;
import java.util.List;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;

/**
 * Looks whether tasks have changed the default time zone. To ask for that the first time takes some ten milliseconds, in which
 * all time zones are loaded, and so nobody asks before tasks have run, and it is the control thread that does.
 */
final class TimeZoneWatch {

    private final TaskGuard guard;
    private String known;
    private long begun;
    private long names;

    /**
     * Takes the present zone for the right one.
     *
     * @param loaded whether time zones are probably loaded, as by an initializer; if not, nobody can have changed it
     */
    TimeZoneWatch(TaskGuard guard, boolean loaded) {
        this.guard = guard;
        this.known = loaded ? TimeZone.getDefault().getID() : System.getProperty("user.timezone", "");
    }

    /** Looks if tasks have run since the last time. Returns what there is to tell, or null. */
    @Nullable LeftoverReport look() {
        String task = this.guard.task();
        long begunNow = this.guard.begun();
        if (begunNow == this.begun) {
            return null;
        }
        long namesNow = this.guard.names();
        boolean certain = namesNow == Math.max(this.names, 1);
        this.begun = begunNow;
        this.names = namesNow;
        String now = TimeZone.getDefault().getID();
        String before = this.known;
        this.known = now;
        if (now.equals(before) || before.isEmpty()) {
            return null;
        }
        return LeftoverReport.of(task, certain, List.of(new Item(Kind.TIME_ZONE, before + " -> " + now)));
    }
}
