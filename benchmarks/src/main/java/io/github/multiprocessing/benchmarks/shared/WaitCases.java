package io.github.multiprocessing.benchmarks.shared;

import io.github.multiprocessing.benchmarks.measure.Parameters;
import io.github.multiprocessing.benchmarks.measure.Rates;
import io.github.multiprocessing.benchmarks.measure.Result;
import io.github.multiprocessing.benchmarks.together.Part;
import io.github.multiprocessing.benchmarks.together.PingPong;
import io.github.multiprocessing.shared.SharedInt;
import io.github.multiprocessing.shared.SharedValue;
import io.github.multiprocessing.sync.SharedBarrier;
import io.github.multiprocessing.sync.SharedCondition;
import io.github.multiprocessing.sync.SharedEvent;
import java.util.List;

/** Two processes that wait for each other. */
final class WaitCases {

    private WaitCases() {}

    /** Two events. */
    static Result event(Parameters parameters) throws Exception {
        try (SharedEvent there = SharedEvent.create();
                SharedEvent back = SharedEvent.create()) {
            return PingPong.measure(parameters, List.of(there, back), EventAnswers.class, (number) -> {
                there.set();
                back.await();
                back.clear();
            });
        }
    }

    /** A condition and whose turn it is. */
    static Result condition(Parameters parameters) throws Exception {
        try (SharedInt turn = SharedValue.ofInt(0);
                SharedCondition changed = SharedCondition.create()) {
            return PingPong.measure(
                    parameters,
                    List.of(turn, changed),
                    ConditionAnswers.class,
                    (number) -> passTurn(turn, changed, 0, 1));
        }
    }

    /** A barrier of two. */
    static Result barrier(Parameters parameters) throws Exception {
        try (SharedBarrier both = SharedBarrier.create(2)) {
            return PingPong.measure(parameters, List.of(both), BarrierAnswers.class, (number) -> both.await());
        }
    }

    /** Gives the turn to the other and waits until it is back. */
    private static void passTurn(SharedInt turn, SharedCondition changed, int own, int others)
            throws InterruptedException {
        changed.lock().lock();
        try {
            turn.set(others);
            changed.signal();
            while (turn.get() != own) {
                changed.await();
            }
        } finally {
            changed.lock().unlock();
        }
    }

    /** Waits for one event and sets the other. */
    public static final class EventAnswers implements Part {

        @Override
        public Rates.Repetition prepare(List<?> shared, Parameters parameters) {
            SharedEvent there = (SharedEvent) shared.get(0);
            SharedEvent back = (SharedEvent) shared.get(1);
            int total = PingPong.total(parameters);
            return () -> {
                for (int i = 0; i < total; i++) {
                    there.await();
                    there.clear();
                    back.set();
                }
            };
        }
    }

    /** Waits for its turn and gives it back. */
    public static final class ConditionAnswers implements Part {

        @Override
        public Rates.Repetition prepare(List<?> shared, Parameters parameters) {
            SharedInt turn = (SharedInt) shared.get(0);
            SharedCondition changed = (SharedCondition) shared.get(1);
            int total = PingPong.total(parameters);
            return () -> {
                for (int i = 0; i < total; i++) {
                    changed.lock().lock();
                    try {
                        while (turn.get() != 1) {
                            changed.await();
                        }
                        turn.set(0);
                        changed.signal();
                    } finally {
                        changed.lock().unlock();
                    }
                }
            };
        }
    }

    /** The other party. */
    public static final class BarrierAnswers implements Part {

        @Override
        public Rates.Repetition prepare(List<?> shared, Parameters parameters) {
            SharedBarrier both = (SharedBarrier) shared.get(0);
            int total = PingPong.total(parameters);
            return () -> {
                for (int i = 0; i < total; i++) {
                    both.await();
                }
            };
        }
    }
}
