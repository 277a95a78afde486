package io.github.multiprocessing.spring.properties;

import static io.github.multiprocessing.spring.properties.Inheritance.firstNonNull;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/**
 * What a worker process is.
 *
 * @param heap Maximum heap of a worker. Computed from the memory there is if not set.
 * @param context What a worker boots before its first task.
 * @param profiles Comma-separated list of profiles that are active in a worker beside the application's and 'worker'.
 * @param jvmArguments Comma-separated list of further arguments for the JVM of a worker. They win over the computed ones.
 * @param environment Further environment variables of a worker. Write names with an underscore in brackets.
 * @param inheritEnvironment Whether a worker gets the environment variables of the application.
 */
public record WorkerProperties(
        @Nullable DataSize heap,
        @Nullable Context context,
        @Nullable List<String> profiles,
        @Nullable List<String> jvmArguments,
        @Nullable Map<String, String> environment,
        @Nullable Boolean inheritEnvironment) {

    /** What a worker boots before its first task. */
    public enum Context {
        /** The smallest of the others that works for the tasks of the pool. */
        AUTO,
        /** Nothing: the classes of the tasks are instantiated as they are. */
        NONE,
        /** The beans that the task beans depend on. */
        TASKS,
        /** The application's own configuration, without web server, runners, schedulers, listeners and migrations. */
        APPLICATION
    }

    WorkerProperties inherit(WorkerProperties parent) {
        return new WorkerProperties(
                firstNonNull(this.heap, parent.heap),
                firstNonNull(this.context, parent.context),
                firstNonNull(this.profiles, parent.profiles),
                firstNonNull(this.jvmArguments, parent.jvmArguments),
                firstNonNull(this.environment, parent.environment),
                firstNonNull(this.inheritEnvironment, parent.inheritEnvironment));
    }
}
