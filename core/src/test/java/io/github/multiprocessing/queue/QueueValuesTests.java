package io.github.multiprocessing.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.multiprocessing.serialization.SerializationException;
import io.github.multiprocessing.serialization.TypeRejectedException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What can be an item. */
class QueueValuesTests {

    private final List<AutoCloseable> open = new ArrayList<>();

    record Order(int id, String what, List<Double> prices) {}

    /** Not even with a type filter that admits it. */
    record Worker(Thread thread) {}

    @AfterEach
    void end() throws Exception {
        for (AutoCloseable each : this.open) {
            each.close();
        }
    }

    private <E> SharedQueue<E> made(SharedQueue<E> queue) {
        this.open.add(() -> {
            queue.close();
            queue.unlink();
        });
        return queue;
    }

    @Test
    void valuesArriveAsTheyWere() throws InterruptedException {
        SharedQueue<Object> queue = made(SharedQueue.unbounded());
        List<Object> values = List.of(
                0,
                -1,
                Integer.MAX_VALUE,
                Integer.MIN_VALUE,
                0L,
                -1L,
                Long.MAX_VALUE,
                Long.MIN_VALUE,
                0.0,
                -0.0,
                Math.PI,
                Double.NaN,
                Double.NEGATIVE_INFINITY,
                true,
                false,
                "",
                "text",
                "ᛏᛖᚲᛊᛏ",
                "x".repeat(1000),
                (byte) 1,
                (short) 2,
                'c',
                1.5f,
                LocalDate.of(2026, 7, 1),
                Duration.ofMillis(5),
                UUID.randomUUID(),
                List.of(1, "a", List.of()),
                Map.of("k", 1L));
        for (Object value : values) {
            queue.put(value);
            assertThat(queue.take()).isEqualTo(value);
        }
        queue.putAll(values);
        assertThat(queue).containsExactlyElementsOf(values);
        List<Object> drained = new ArrayList<>();
        queue.drainTo(drained);
        assertThat(drained).isEqualTo(values);
    }

    @Test
    void arraysOfEveryLengthArrive() throws InterruptedException {
        SharedQueue<byte[]> queue =
                made(SharedQueue.<byte[]>builder().ringBytes(4096).build());
        for (int length = 0; length < 3000; length += 7) {
            byte[] bytes = new byte[length];
            Arrays.fill(bytes, (byte) length);
            queue.put(bytes);
            assertThat(queue.take()).isEqualTo(bytes);
        }
    }

    @Test
    void typesOfTheApplicationAreNamed() throws InterruptedException {
        Order order = new Order(1, "tea", List.of(2.5));
        SharedQueue<Order> orders = made(SharedQueue.create(3, Order.class));
        orders.put(order);
        assertThat(orders.take()).isEqualTo(order);

        SharedQueue<Object> plain = made(SharedQueue.create(3));
        assertThatExceptionOfType(TypeRejectedException.class)
                .isThrownBy(() -> plain.put(List.of("first", order)))
                .withMessageContaining("types of items are named when a queue is made")
                .withMessageContaining(Order.class.getName());
        assertThat(plain).isEmpty();
        plain.admit(Order.class, int[].class, String.class);
        plain.put(order);
        assertThat(plain.take()).isEqualTo(order);

        SharedQueue<Object> pattern = made(SharedQueue.<Object>builder()
                .allowedTypes(List.of(QueueValuesTests.class.getName()))
                .build());
        pattern.put(new Order[] {order});
        assertThat((Object[]) pattern.take()).containsExactly(order);
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> SharedQueue.builder().allowedTypes(List.of("**")).build());
    }

    @Test
    void whatCannotTravelIsTheExceptionOfWhoPutsIt() throws InterruptedException {
        SharedQueue<Object> queue = made(SharedQueue.unbounded(Worker.class));
        queue.put("before");
        assertThatExceptionOfType(TypeRejectedException.class)
                .isThrownBy(() -> queue.put(new Worker(Thread.currentThread())));
        assertThatExceptionOfType(SerializationException.class)
                .isThrownBy(() -> queue.putAll(List.of("lost with it", new Worker(Thread.currentThread()))));
        assertThatExceptionOfType(SerializationException.class).isThrownBy(() -> queue.add((Runnable) () -> {}));
        assertThat(queue).containsExactly("before");
    }

    @Test
    void largestItemIsALimit() throws InterruptedException {
        SharedQueue<Object> queue =
                made(SharedQueue.builder().maxItemBytes(1000).build());
        assertThatExceptionOfType(SerializationException.class)
                .isThrownBy(() -> queue.put(new byte[1000]))
                .withMessageContaining("limit of 1000 bytes");
        queue.put(new byte[900]);
        assertThat(queue).hasSize(1);
    }

    @Test
    void settingsHaveToFit() {
        assertThatIllegalArgumentException().isThrownBy(() -> SharedQueue.create(0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SharedQueue.builder().ringBytes(5000).build());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SharedQueue.builder().maxBytes(5000).build());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SharedQueue.builder().maxItemBytes(0).build());
        made(SharedQueue.builder().ringBytes(4096).maxBytes(4096).build());
    }

    @Test
    void simpleQueueTakesNullToo() throws Exception {
        try (SharedSimpleQueue<String> queue = SharedSimpleQueue.create()) {
            queue.put("a");
            queue.put(null);
            queue.put("b");
            assertThat(queue.isEmpty()).isFalse();
            assertThat(queue.get()).isEqualTo("a");
            assertThat(queue.get()).isNull();
            assertThat(queue.get()).isEqualTo("b");
            assertThat(queue.isEmpty()).isTrue();
            assertThat(((QueueAttachment) queue.attachment()).attach()).isSameAs(queue);
            assertThat(queue.unlink()).isTrue();
        }
    }

    @Test
    void queueIsAnItemOfAnother() throws InterruptedException {
        SharedQueue<Object> requests = made(SharedQueue.unbounded());
        SharedJoinableQueue<Integer> answers = SharedJoinableQueue.unbounded();
        made(answers);
        requests.put(Map.of("reply to", answers));
        assertThat(requests.take()).isEqualTo(Map.of("reply to", answers));
    }
}
