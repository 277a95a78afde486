package io.github.multiprocessing.sample.workers;

import io.github.multiprocessing.process.ExitReport;
import java.time.Instant;

/** The end of a worker as the page shows it. */
record ExitView(String name, long pid, String kind, int exitCode, int signal, String detail, Instant at) {

    static ExitView of(ExitReport exit) {
        return new ExitView(
                exit.name(), exit.pid(), exit.kind().name(), exit.exitCode(), exit.signal(), exit.detail(), exit.at());
    }
}
