package io.github.multiprocessing.process;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** The processes of this one that run. */
final class ActiveProcesses {

    private static final Set<ChildProcess> ACTIVE = new LinkedHashSet<>();

    private ActiveProcesses() {}

    static void add(ChildProcess process, CompletableFuture<?> end) {
        synchronized (ACTIVE) {
            ACTIVE.add(process);
        }
        end.whenComplete((value, failure) -> remove(process));
    }

    private static void remove(ChildProcess process) {
        synchronized (ACTIVE) {
            ACTIVE.remove(process);
        }
    }

    /** In the order in which they were started. */
    static List<ChildProcess> list() {
        synchronized (ACTIVE) {
            return new ArrayList<>(ACTIVE);
        }
    }
}
