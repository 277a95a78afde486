package io.github.multiprocessing.benchmarks.managers;

import io.github.multiprocessing.benchmarks.measure.Parameters;
import io.github.multiprocessing.benchmarks.measure.Result;

/** A queue and a lock of a manager. */
final class SyncCases {

    private SyncCases() {}

    static Result queue(Parameters parameters) throws Exception {
        throw new UnsupportedOperationException();
    }

    static Result lock(Parameters parameters) throws Exception {
        throw new UnsupportedOperationException();
    }
}
