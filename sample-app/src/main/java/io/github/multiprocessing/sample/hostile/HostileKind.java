package io.github.multiprocessing.sample.hostile;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;

/** The kinds of harm on offer. */
enum HostileKind {
    EXHAUST_HEAP("exhaust-heap", HostileTasks::exhaustHeap),
    LOOP_FOR_EVER("loop-for-ever", HostileTasks::loopForEver),
    CRASH_NATIVELY("crash-natively", HostileTasks::crashNatively),
    SYSTEM_EXIT("system-exit", HostileTasks::systemExit),
    RUNTIME_HALT("runtime-halt", HostileTasks::runtimeHalt),
    RECURSE("recurse", HostileTasks::recurseWithoutEnd),
    SLEEP("sleep", HostileTasks::sleepPastTheDeadline),
    BLOCK_NATIVELY("block-natively", HostileTasks::blockInNativeCode),
    KILL_ITSELF("kill-itself", HostileTasks::killItself);

    private final String id;
    private final Consumer<HostileTasks> task;

    HostileKind(String id, Consumer<HostileTasks> task) {
        this.id = id;
        this.task = task;
    }

    static Optional<HostileKind> of(String id) {
        return Arrays.stream(values()).filter(kind -> kind.id.equals(id)).findFirst();
    }

    void runOn(HostileTasks tasks) {
        this.task.accept(tasks);
    }
}
