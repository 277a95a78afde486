package io.github.multiprocessing.benchmarks.shared;

import io.github.multiprocessing.benchmarks.measure.Parameters;
import io.github.multiprocessing.benchmarks.measure.Rates;
import io.github.multiprocessing.benchmarks.measure.Result;
import io.github.multiprocessing.benchmarks.together.AtOnce;
import io.github.multiprocessing.benchmarks.together.Part;
import io.github.multiprocessing.shared.SharedLong;
import io.github.multiprocessing.shared.SharedValue;
import java.util.List;

/** A value that processes count with: {@code count} additions in each of {@code processes}, and none may be lost. */
final class ValueCases {

    private ValueCases() {}

    /** Added to atomically. */
    static Result add(Parameters parameters) throws Exception {
        return measure(parameters, Additions.class);
    }

    /** Changed by a function under the value's lock, which is what Python's {@code +=} needs. */
    static Result update(Parameters parameters) throws Exception {
        return measure(parameters, Updates.class);
    }

    private static Result measure(Parameters parameters, Class<? extends Part> part) throws Exception {
        try (SharedLong value = SharedValue.ofLong(0)) {
            Result result = AtOnce.measure(parameters, List.of(value), part);
            long done = (long) AtOnce.rounds(parameters) * parameters.number("processes") * parameters.number("count");
            if (value.getVolatile() != done) {
                throw new IllegalStateException(done + " additions came to " + value);
            }
            return result;
        }
    }

    /** Adds. */
    public static final class Additions implements Part {

        @Override
        public Rates.Repetition prepare(List<?> shared, Parameters parameters) {
            SharedLong value = (SharedLong) shared.get(0);
            int count = parameters.number("count");
            return () -> {
                for (int i = 0; i < count; i++) {
                    value.getAndAdd(1);
                }
            };
        }
    }

    /** Updates. */
    public static final class Updates implements Part {

        @Override
        public Rates.Repetition prepare(List<?> shared, Parameters parameters) {
            SharedLong value = (SharedLong) shared.get(0);
            int count = parameters.number("count");
            return () -> {
                for (int i = 0; i < count; i++) {
                    value.update((before) -> before + 1);
                }
            };
        }
    }
}
