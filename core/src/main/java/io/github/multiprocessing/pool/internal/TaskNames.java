package io.github.multiprocessing.pool.internal;

import io.github.multiprocessing.pool.TaskOptions;

/** How a task is called in errors, log lines and endpoints unless its caller says otherwise: after its class. */
final class TaskNames {

    private TaskNames() {}

    static String of(Object task, TaskOptions options) {
        if (options.name() != null) {
            return options.name();
        }
        String type = Wrapping.unwrap(task).getClass().getName();
        int lambda = type.indexOf("$$Lambda");
        String owner = lambda < 0 ? type : type.substring(0, lambda);
        return owner.substring(owner.lastIndexOf('.') + 1) + (lambda < 0 ? "" : " lambda");
    }
}
