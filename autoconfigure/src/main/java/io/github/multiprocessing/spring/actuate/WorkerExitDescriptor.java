package io.github.multiprocessing.spring.actuate;

import io.github.multiprocessing.process.ExitReport;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a process of a worker ended, with its last words for who may see them.
 *
 * @param exit how it ended
 * @param output the last lines that it printed, or null unless {@code management.endpoint.processpools.show-values} allows them
 * @param crashReport the head of the JVM's crash report, or null likewise; empty if there is none
 */
public record WorkerExitDescriptor(
        ExitDescriptor exit,
        @Nullable List<String> output,
        @Nullable List<String> crashReport) {

    static WorkerExitDescriptor of(ExitReport report, boolean shown) {
        return new WorkerExitDescriptor(
                ExitDescriptor.of(report), shown ? report.outputTail() : null, shown ? report.crashReportHead() : null);
    }
}
