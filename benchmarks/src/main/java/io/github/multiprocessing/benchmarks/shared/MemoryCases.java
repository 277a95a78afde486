package io.github.multiprocessing.benchmarks.shared;

import io.github.multiprocessing.benchmarks.measure.CpuTime;
import io.github.multiprocessing.benchmarks.measure.Latencies;
import io.github.multiprocessing.benchmarks.measure.Parameters;
import io.github.multiprocessing.benchmarks.measure.Result;
import io.github.multiprocessing.shared.SharedMemory;

/** Segments come and go. */
final class MemoryCases {

    private MemoryCases() {}

    /** Made, touched, closed and unlinked. */
    static Result create(Parameters parameters) throws Exception {
        int bytes = parameters.number("bytes");
        return Latencies.measure(parameters, CpuTime::selfAnd, (number) -> {
            try (SharedMemory memory = SharedMemory.create(bytes)) {
                memory.putByte(0, (byte) number);
                memory.unlink();
            }
        });
    }

    /** Attached to by name, read and closed. */
    static Result attach(Parameters parameters) throws Exception {
        try (SharedMemory made = SharedMemory.create(parameters.number("bytes"))) {
            made.putByte(0, (byte) 42);
            Result result = Latencies.measure(parameters, CpuTime::selfAnd, (number) -> {
                try (SharedMemory memory = SharedMemory.attach(made.name())) {
                    if (memory.getByte(0) != 42) {
                        throw new IllegalStateException("that is another segment");
                    }
                }
            });
            made.unlink();
            return result;
        }
    }
}
