package io.github.multiprocessing.process;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** The processes of this one that run. */
final class ActiveProcesses {

    private static final Map<ChildProcess, CompletableFuture<?>> ACTIVE = new LinkedHashMap<>();

    private ActiveProcesses() {}

    static void add(ChildProcess process, CompletableFuture<?> end) {
        synchronized (ACTIVE) {
            ACTIVE.put(process, end);
        }
        end.whenComplete((value, failure) -> remove(process));
    }

    private static void remove(ChildProcess process) {
        synchronized (ACTIVE) {
            ACTIVE.remove(process);
        }
    }

    /** In the order in which they were started. Who has seen the end of one does not find it here, also before it is removed. */
    static List<ChildProcess> list() {
        List<ChildProcess> running = new ArrayList<>();
        synchronized (ACTIVE) {
            ACTIVE.forEach((process, end) -> {
                if (!end.isDone()) {
                    running.add(process);
                }
            });
        }
        return running;
    }
}
