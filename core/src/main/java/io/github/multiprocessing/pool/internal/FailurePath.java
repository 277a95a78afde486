package io.github.multiprocessing.pool.internal;

import io.github.multiprocessing.os.Signals;
import io.github.multiprocessing.pool.TaskRejectedException.Reason;
import io.github.multiprocessing.pool.WorkerCrashedException.Delivery;
import io.github.multiprocessing.process.ExitReport;
import io.github.multiprocessing.serialization.ThrowableData;
import io.github.multiprocessing.serialization.TypeFilter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Loads what is needed when something goes wrong, while nothing does. Without a descriptor left no class can be loaded from a
 * directory, and one that is missing just when a worker dies would leave its task without an end.
 */
final class FailurePath {

    private static boolean loaded;

    private FailurePath() {}

    /** Returns when everything is loaded, which is to be so before there is a worker that can fail. */
    static synchronized void load() {
        if (!loaded) {
            rehearse();
            loaded = true;
        }
    }

    /** Makes one failure of every kind. */
    private static void rehearse() {
        new Rehearsal().run();
        Signals.name(Signals.KILL);
        Failures failures = new Failures("", Duration.ZERO, TypeFilter.builtIn(), FailurePath.class.getClassLoader());
        byte[] throwable = ThrowableData.of(new IllegalStateException()).toBytes();
        ExitReport exit = new ExitReport(
                "", -1, ExitReport.Kind.SIGNAL, -1, 0, "", Duration.ZERO, Instant.EPOCH, List.of(), null, List.of());
        List<Ending> all = List.of(
                new Ending.Thrown(throwable, ""),
                new Ending.Untransferable(true, throwable, ""),
                new Ending.Crashed(exit, Delivery.STARTED, Duration.ZERO, 1),
                new Ending.TimedOut(Duration.ZERO, Duration.ZERO, true, "", List.of()),
                new Ending.Cancelled(""),
                new Ending.Rejected(Reason.SHUTDOWN, ""),
                new Ending.Broken("", exit));
        for (Ending ending : all) {
            failures.of(ending.end().name(), ending);
        }
    }
}
