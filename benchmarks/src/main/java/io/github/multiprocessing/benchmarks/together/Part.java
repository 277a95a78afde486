package io.github.multiprocessing.benchmarks.together;

import io.github.multiprocessing.benchmarks.measure.Parameters;
import io.github.multiprocessing.benchmarks.measure.Rates;
import java.util.List;

/** What one of several JVMs does in a case. Has a public constructor without arguments, so that each JVM can make its own. */
@FunctionalInterface
public interface Part {

    /**
     * Gets ready.
     *
     * @param shared what all parts share, in the order of the case
     * @param parameters those of the case
     * @return what to do in each round
     * @throws Exception if that is impossible; the case fails with it
     */
    Rates.Repetition prepare(List<?> shared, Parameters parameters) throws Exception;
}
