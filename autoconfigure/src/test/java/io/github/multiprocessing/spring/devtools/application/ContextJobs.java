package io.github.multiprocessing.spring.devtools.application;

import io.github.multiprocessing.spring.ProcessTask;
import java.util.List;
import java.util.Objects;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Its workers boot the application. */
@Component
class ContextJobs {

    private final Environment environment;

    ContextJobs(Environment environment) {
        this.environment = environment;
    }

    @ProcessTask(pool = "context")
    long pid() {
        return ProcessHandle.current().pid();
    }

    @ProcessTask(pool = "context")
    String revision() {
        return Revision.current();
    }

    /** Where a restart would be seen. */
    @ProcessTask(pool = "context")
    List<String> surroundings() {
        return List.of(
                Objects.requireNonNull(getClass().getClassLoader()).getClass().getSimpleName(),
                String.valueOf(this.environment.getProperty("spring.devtools.restart.enabled")),
                String.valueOf(Thread.getAllStackTraces().keySet().stream()
                        .anyMatch((thread) -> thread.getName().startsWith("restarted"))));
    }
}
