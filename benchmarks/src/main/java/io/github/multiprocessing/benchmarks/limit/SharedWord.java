package io.github.multiprocessing.benchmarks.limit;

import io.github.multiprocessing.benchmarks.measure.Parameters;
import io.github.multiprocessing.benchmarks.measure.Rates;
import io.github.multiprocessing.benchmarks.measure.Result;
import io.github.multiprocessing.benchmarks.together.AtOnce;
import io.github.multiprocessing.benchmarks.together.Part;
import io.github.multiprocessing.os.RunDirectory;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** A word of memory that JVMs share, changed {@code count} times by each of {@code processes}, with nothing around it. */
final class SharedWord {

    private static final VarHandle WORD = MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.nativeOrder());

    private static final int SPINS = 50;

    private SharedWord() {}

    /** Taken by a compare-and-set from 0 to 1, given back by a swap. Who does not get it tries again, and yields now and then. */
    static Result lock(Parameters parameters) throws Exception {
        return measure(parameters, Pairs.class);
    }

    /** Incremented atomically. */
    static Result add(Parameters parameters) throws Exception {
        return measure(parameters, Additions.class);
    }

    private static Result measure(Parameters parameters, Class<? extends Part> part) throws Exception {
        Path file = Files.createTempFile(RunDirectory.path(), "word", null);
        Files.write(file, new byte[Integer.BYTES]);
        return AtOnce.measure(parameters, List.of(file.toString()), part);
    }

    private static ByteBuffer map(List<?> shared) throws IOException {
        Path file = Path.of((String) shared.get(0));
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return channel.map(FileChannel.MapMode.READ_WRITE, 0, Integer.BYTES);
        }
    }

    /** Acquires and releases. */
    public static final class Pairs implements Part {

        private long taken;

        @Override
        public Rates.Repetition prepare(List<?> shared, Parameters parameters) throws IOException {
            ByteBuffer memory = map(shared);
            int count = parameters.number("count");
            return () -> {
                for (int i = 0; i < count; i++) {
                    for (int tries = 1; !WORD.compareAndSet(memory, 0, 0, 1); tries++) {
                        if (tries % SPINS == 0) {
                            Thread.yield();
                        } else {
                            Thread.onSpinWait();
                        }
                    }
                    this.taken++;
                    WORD.getAndSet(memory, 0, 0);
                }
            };
        }
    }

    /** Adds. */
    public static final class Additions implements Part {

        @Override
        public Rates.Repetition prepare(List<?> shared, Parameters parameters) throws IOException {
            ByteBuffer memory = map(shared);
            int count = parameters.number("count");
            return () -> {
                for (int i = 0; i < count; i++) {
                    WORD.getAndAdd(memory, 0, 1);
                }
            };
        }
    }
}
