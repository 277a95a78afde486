package io.github.multiprocessing.tracker.internal;

import java.util.ArrayList;
import java.util.List;

/** What was found of a dead run, and done about it. */
final class Remains {

    final List<String> killed = new ArrayList<>();
    final List<String> unkillable = new ArrayList<>();
    final List<String> segments = new ArrayList<>();
    int directories;
    long bytes;

    boolean isEmpty() {
        return hasOnlyDirectories() && this.directories == 0;
    }

    boolean hasOnlyDirectories() {
        return this.killed.isEmpty() && this.unkillable.isEmpty() && this.segments.isEmpty();
    }

    void add(Remains other) {
        this.killed.addAll(other.killed);
        this.unkillable.addAll(other.unkillable);
        this.segments.addAll(other.segments);
        this.directories += other.directories;
        this.bytes += other.bytes;
    }

    /** Such as {@code killed 1 process (ocr-1, pid 4711), removed 2 directories and 1 segment (/prices), 12 MiB}. */
    String describe() {
        List<String> done = new ArrayList<>();
        if (!this.killed.isEmpty()) {
            done.add("killed " + counted(this.killed.size(), "process", "processes") + names(this.killed));
        }
        if (!this.segments.isEmpty()) {
            done.add("removed " + counted(this.segments.size(), "shared memory segment", "shared memory segments")
                    + names(this.segments));
        }
        if (this.directories > 0) {
            done.add("removed " + counted(this.directories, "directory", "directories"));
        }
        if (!this.unkillable.isEmpty()) {
            done.add("could not kill " + counted(this.unkillable.size(), "process", "processes")
                    + names(this.unkillable) + ", which wait in the kernel");
        }
        String size = this.bytes < 1 << 20 ? "" : " (" + (this.bytes >> 20) + " MiB)";
        return String.join(", ", done) + size;
    }

    private static String counted(int number, String one, String many) {
        return number + " " + (number == 1 ? one : many);
    }

    private static String names(List<String> names) {
        int shown = Math.min(5, names.size());
        String list = String.join(", ", names.subList(0, shown)) + (shown < names.size() ? ", ..." : "");
        // names are what a worker has written somewhere
        return " (" + list.replaceAll("[^ -~]", "?") + ")";
    }
}
