package io.github.multiprocessing.queue.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever puts or takes may die before and after every store: the next one finds all of it done, or nothing. */
class RepairTests {

    private static final int LARGE = 5000;

    /** Instead of a death. Nothing catches it on its way. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;

        Killed() {
            super(null, null, false, false);
        }
    }

    /** Lets so many moments pass: there is one before each store, and one after it. */
    private static final class Countdown {
        private int left;

        Countdown(int moments) {
            this.left = moments;
        }

        void moment() {
            if (this.left-- == 0) {
                throw new Killed();
            }
        }

        Words words(ByteBuffer memory) {
            return new Words(memory) {
                @Override
                void set(int offset, long value) {
                    moment();
                    super.set(offset, value);
                    moment();
                }
            };
        }
    }

    private record Put(String what, Consumer<QueueFixture> before, List<Object> items) {
        @Override
        public String toString() {
            return this.what;
        }
    }

    private record Take(
            String what,
            Consumer<QueueFixture> before,
            BiConsumer<io.github.multiprocessing.queue.internal.Consumer, List<Object>> work) {
        @Override
        public String toString() {
            return this.what;
        }
    }

    private static void put(QueueFixture queue, Object... items) {
        assertThat(queue.producer(Words::new).put(items, 0)).isEqualTo(items.length);
    }

    private static void fill(QueueFixture queue) {
        Object[] longs = new Object[QueueFixture.LONGS_IN_RING];
        for (int i = 0; i < longs.length; i++) {
            longs[i] = (long) i;
        }
        put(queue, longs);
    }

    private static List<Long> takeAll(QueueFixture queue) {
        return take(queue, Integer.MAX_VALUE);
    }

    private static List<Long> take(QueueFixture queue, int most) {
        var consumer = queue.consumer(Words::new);
        List<Long> taken = new ArrayList<>();
        for (Object item = consumer.take(); item != null; item = consumer.take()) {
            taken.add(QueueFixture.number(item));
            if (taken.size() == most) {
                break;
            }
        }
        return taken;
    }

    static Stream<Put> puts() {
        return Stream.of(
                new Put("a small item", (queue) -> put(queue, 7), List.of(1)),
                new Put("one that needs a segment", RepairTests::fill, List.of(1)),
                new Put(
                        "one that needs a second segment",
                        (queue) -> {
                            fill(queue);
                            fill(queue);
                            fill(queue);
                        },
                        List.of(1)),
                new Put(
                        "one that goes home",
                        (queue) -> {
                            fill(queue);
                            put(queue, 1);
                            takeAll(queue);
                        },
                        List.of(1)),
                new Put("a large item", (queue) -> put(queue, new byte[LARGE]), List.of(new byte[LARGE + 1])),
                new Put("a large item that needs a segment", RepairTests::fill, List.of(new byte[LARGE + 1])),
                new Put(
                        "several",
                        (queue) -> put(queue, 7),
                        List.of(1, new byte[LARGE + 1], 2, new byte[LARGE + 2], 3)));
    }

    @ParameterizedTest
    @MethodSource("puts")
    void l06DeadProducerHasPutAllOrNothing(Put put) {
        boolean died = true;
        for (int moment = 0; died; moment++) {
            try (QueueFixture queue = new QueueFixture()) {
                put.before().accept(queue);
                List<Long> expected = copy(queue);
                Countdown countdown = new Countdown(moment);
                died = isKilled(
                        () -> queue.producer(countdown::words).put(put.items().toArray(), 0));

                Producer next = queue.producer(Words::new);
                next.repair();
                queue.assertNothingUnfinished();
                assertThat(next.put(99)).isTrue();
                List<Long> all = takeAll(queue);
                int put1 = all.size() - expected.size() - 1;
                put.items().stream().limit(put1).map(QueueFixture::number).forEach(expected::add);
                expected.add(99L);
                assertThat(all).as("moment %d", moment).isEqualTo(expected);
                if (!died) {
                    assertThat(put1).isEqualTo(put.items().size());
                }
                assertEmptyAndUsable(queue);
            }
        }
    }

    static Stream<Take> takes() {
        return Stream.of(
                new Take("a small item", (queue) -> put(queue, 1, 2), (consumer, to) -> add(consumer.take(), to)),
                new Take(
                        "one of the next segment",
                        (queue) -> {
                            fill(queue);
                            put(queue, 1, 2);
                            take(queue, QueueFixture.LONGS_IN_RING);
                        },
                        (consumer, to) -> add(consumer.take(), to)),
                new Take(
                        "one of the segment after that",
                        (queue) -> {
                            for (int i = 0; i < 4; i++) {
                                fill(queue);
                            }
                            take(queue, 3 * QueueFixture.LONGS_IN_RING);
                        },
                        (consumer, to) -> add(consumer.take(), to)),
                new Take(
                        "a large item",
                        (queue) -> put(queue, new byte[LARGE], 1),
                        (consumer, to) -> add(consumer.take(), to)),
                new Take(
                        "several of two segments",
                        (queue) -> {
                            fill(queue);
                            put(queue, 1, 2);
                            take(queue, QueueFixture.LONGS_IN_RING - 3);
                        },
                        (consumer, to) -> consumer.take(to, 4, 1000)),
                new Take("several", (queue) -> put(queue, 1, 2, new byte[LARGE], 3), (consumer, to) -> {
                    consumer.take(to, 10, 1000);
                    consumer.take(to, 10, 1000);
                }));
    }

    private static void add(@Nullable Object item, List<Object> to) {
        to.add(item);
    }

    @ParameterizedTest
    @MethodSource("takes")
    void l06DeadConsumerHasTakenAllOrNothing(Take take) {
        boolean died = true;
        for (int moment = 0; died; moment++) {
            try (QueueFixture queue = new QueueFixture()) {
                take.before().accept(queue);
                List<Long> before = copy(queue);
                List<Object> taken = new ArrayList<>();
                Countdown countdown = new Countdown(moment);
                died = isKilled(() -> take.work().accept(queue.consumer(countdown::words), taken));

                queue.consumer(Words::new).repair();
                queue.assertNothingUnfinished();
                List<Long> rest = takeAll(queue);
                assertThat(before).as("moment %d", moment).endsWith(rest.toArray(new Long[0]));
                if (!died) {
                    assertThat(rest).hasSize(before.size() - taken.size());
                }
                assertEmptyAndUsable(queue);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("takes")
    void l06WhatDeadOneHadThrownAwayIsCounted(Take take) {
        boolean died = true;
        for (int moment = 0; died; moment++) {
            try (QueueFixture queue = new QueueFixture()) {
                take.before().accept(queue);
                int before = queue.core().size();
                int tasks = queue.core().unfinishedTasks();
                Countdown countdown = new Countdown(moment);
                died = isKilled(() -> queue.consumer(countdown::words).discard());

                queue.consumer(Words::new).repair();
                queue.assertNothingUnfinished();
                int gone = before - queue.core().size();
                assertThat(queue.core().unfinishedTasks()).isEqualTo(tasks - gone);
                takeAll(queue);
                assertEmptyAndUsable(queue);
            }
        }
    }

    private static List<Long> copy(QueueFixture queue) {
        List<Object> items = new ArrayList<>();
        queue.consumer(Words::new).look(null, items, Integer.MAX_VALUE);
        return new ArrayList<>(items.stream().map(QueueFixture::number).toList());
    }

    private static boolean isKilled(Runnable work) {
        try {
            work.run();
            return false;
        } catch (Killed ex) {
            return true;
        }
    }

    private static void assertEmptyAndUsable(QueueFixture queue) {
        assertThat(queue.core().size()).isZero();
        assertThat(queue.spilled()).isZero();
        // leaves what segments there are
        put(queue, 5, new byte[LARGE], 6);
        assertThat(takeAll(queue)).containsExactly(5L, (long) LARGE, 6L);
        put(queue, 8);
        assertThat(takeAll(queue)).containsExactly(8L);
        assertThat(queue.files()).isEmpty();
        fill(queue);
        put(queue, 7);
        assertThat(takeAll(queue)).hasSize(QueueFixture.LONGS_IN_RING + 1).endsWith(7L);
    }
}
