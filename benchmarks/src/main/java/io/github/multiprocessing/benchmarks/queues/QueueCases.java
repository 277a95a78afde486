package io.github.multiprocessing.benchmarks.queues;

import io.github.multiprocessing.benchmarks.measure.Parameters;
import io.github.multiprocessing.benchmarks.measure.Rates;
import io.github.multiprocessing.benchmarks.measure.Result;
import io.github.multiprocessing.benchmarks.together.AtOnce;
import io.github.multiprocessing.benchmarks.together.Part;
import io.github.multiprocessing.benchmarks.together.PingPong;
import io.github.multiprocessing.queue.SharedQueue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Objects through a queue between JVMs. */
final class QueueCases {

    private QueueCases() {}

    /**
     * {@code items} objects from {@code producers} to {@code consumers}, of which this process is the first producer: small
     * ints, or arrays of {@code bytes} bytes if that is not 0.
     */
    static Result queue(Parameters parameters) throws Exception {
        int items = parameters.number("items");
        List<Class<? extends Part>> parts =
                new ArrayList<>(Collections.nCopies(parameters.number("producers"), Producer.class));
        parts.addAll(Collections.nCopies(parameters.number("consumers"), Consumer.class));
        try (SharedQueue<Object> between = SharedQueue.unbounded()) {
            Result result = AtOnce.measure(parameters, items, List.of(between), parts);
            if (!between.isEmpty()) {
                throw new IllegalStateException(between.size() + " more items came out than were put");
            }
            return result;
        }
    }

    /** A number there and back, through a queue each way. */
    static Result pingPong(Parameters parameters) throws Exception {
        try (SharedQueue<Integer> there = SharedQueue.unbounded();
                SharedQueue<Integer> back = SharedQueue.unbounded()) {
            return PingPong.measure(parameters, List.of(there, back), Answers.class, (number) -> {
                there.put(number);
                if (back.take() != number) {
                    throw new IOException("another number came back than was put");
                }
            });
        }
    }

    /** Puts. */
    public static final class Producer implements Part {

        @Override
        @SuppressWarnings("unchecked")
        public Rates.Repetition prepare(List<?> shared, Parameters parameters) {
            SharedQueue<Object> between = (SharedQueue<Object>) shared.get(0);
            int count = parameters.number("items") / parameters.number("producers");
            byte[] payload = new byte[parameters.number("bytes")];
            new Random(1).nextBytes(payload);
            return () -> {
                for (int i = 0; i < count; i++) {
                    between.put(payload.length == 0 ? i : payload);
                }
            };
        }
    }

    /** Takes. */
    public static final class Consumer implements Part {

        @Override
        @SuppressWarnings("unchecked")
        public Rates.Repetition prepare(List<?> shared, Parameters parameters) {
            SharedQueue<Object> between = (SharedQueue<Object>) shared.get(0);
            int count = parameters.number("items") / parameters.number("consumers");
            int bytes = parameters.number("bytes");
            return () -> {
                for (int i = 0; i < count; i++) {
                    Object taken = between.take();
                    if (bytes != 0 && ((byte[]) taken).length != bytes) {
                        throw new IOException("an array is not as long as it was put");
                    }
                }
            };
        }
    }

    /** Takes from one and puts into the other. */
    public static final class Answers implements Part {

        @Override
        @SuppressWarnings("unchecked")
        public Rates.Repetition prepare(List<?> shared, Parameters parameters) {
            SharedQueue<Integer> there = (SharedQueue<Integer>) shared.get(0);
            SharedQueue<Integer> back = (SharedQueue<Integer>) shared.get(1);
            int total = PingPong.total(parameters);
            return () -> {
                for (int i = 0; i < total; i++) {
                    back.put(there.take());
                }
            };
        }
    }
}
