package io.github.multiprocessing.spring.resources;

import io.github.multiprocessing.tracker.TrackerSnapshot;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the owners of things are called. */
record Owners(Map<Long, String> names) {

    private static final String APPLICATION = "application";

    static Owners in(TrackerSnapshot snapshot) {
        Map<Long, String> names = new HashMap<>();
        snapshot.processes().forEach((child) -> names.put(child.pid(), child.name()));
        names.put(ProcessHandle.current().pid(), APPLICATION);
        return new Owners(names);
    }

    @Nullable String name(long pid) {
        return this.names.get(pid);
    }
}
