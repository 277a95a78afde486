package io.github.multiprocessing.spring.actuate;

import io.github.multiprocessing.process.ExitReport;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a worker ended. Without its output, which may hold what the application's users sent.
 *
 * @param worker its name
 * @param pid its process id, or -1 if it was never started
 * @param reason what happened
 * @param planned whether the pool wanted it
 * @param exitCode its exit code, or -1
 * @param signal the signal that ended it, or 0
 * @param detail one line that says more
 * @param uptimeMillis how long it lived
 * @param at when it ended
 * @param task the name of the task that it was running, or null if it was running none
 */
public record ExitDescriptor(
        String worker,
        long pid,
        String reason,
        boolean planned,
        int exitCode,
        int signal,
        String detail,
        long uptimeMillis,
        Instant at,
        @Nullable String task) {

    static ExitDescriptor of(ExitReport report) {
        return new ExitDescriptor(
                report.name(),
                report.pid(),
                report.kind().name(),
                report.planned(),
                report.exitCode(),
                report.signal(),
                report.detail(),
                report.uptime().toMillis(),
                report.at(),
                report.task());
    }
}
