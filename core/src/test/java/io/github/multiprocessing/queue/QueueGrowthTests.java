package io.github.multiprocessing.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.multiprocessing.os.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** More than the ring holds: further segments, files for large items, and the limits of both. */
class QueueGrowthTests {

    private static final int RING = 4096;

    private final List<Path> before = segments();
    private final List<SharedQueue<?>> open = new ArrayList<>();

    private static List<Path> segments() {
        try (Stream<Path> files = Files.list(RunDirectory.path())) {
            return files.filter((file) -> file.getFileName().toString().startsWith("segment-"))
                    .toList();
        } catch (IOException ex) {
            throw new AssertionError(ex);
        }
    }

    private List<Path> fresh() {
        List<Path> now = new ArrayList<>(segments());
        now.removeAll(this.before);
        return now;
    }

    private SharedQueue<Object> made(SharedQueueBuilder<Object> builder) {
        SharedQueue<Object> queue = builder.ringBytes(RING).build();
        this.open.add(queue);
        return queue;
    }

    @AfterEach
    void end() {
        for (SharedQueue<?> queue : this.open) {
            queue.shutdown(true);
            queue.close();
            queue.unlink();
        }
        assertThat(fresh()).isEmpty();
    }

    private static byte[] large(int length, int seed) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) seed);
        return bytes;
    }

    @Test
    void queueOutgrowsItsRingAndComesBack() throws InterruptedException {
        SharedQueue<Object> queue = made(SharedQueue.builder());
        int count = 50_000;
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < count; i++) {
                queue.put((long) i);
            }
            assertThat(queue).hasSize(count);
            assertThat(fresh()).hasSizeBetween(5, 12);
            assertThat(queue.stream().skip(30_000).findFirst()).contains(30_000L);
            for (int i = 0; i < count; i++) {
                assertThat(queue.poll()).isEqualTo((long) i);
            }
            queue.put("home again");
            assertThat(queue.take()).isEqualTo("home again");
            queue.put("and here");
            assertThat(queue.take()).isEqualTo("and here");
            assertThat(fresh()).hasSize(1);
        }
    }

    @Test
    void itemsOfAllSizesStayInOrder() throws InterruptedException {
        SharedQueue<Object> queue = made(SharedQueue.builder());
        long seed = System.nanoTime();
        System.out.println("QueueGrowthTests seed " + seed);
        Random random = new Random(seed);
        List<Integer> expected = new ArrayList<>();
        int number = 0;
        for (int step = 0; step < 20_000; step++) {
            if (random.nextInt(1000) < 500 + 100 * Math.cos(step / 1000.0)) {
                int length = random.nextInt(20) == 0 ? random.nextInt(3000) : random.nextInt(100);
                queue.put(large(length, number++));
                expected.add(length);
            } else {
                byte[] bytes = (byte[]) queue.poll();
                if (bytes == null) {
                    assertThat(expected).isEmpty();
                } else {
                    assertThat(bytes).isEqualTo(large(expected.remove(0), number - expected.size() - 1));
                }
            }
            assertThat(queue.size()).isEqualTo(expected.size());
        }
        List<Object> rest = new ArrayList<>();
        queue.drainTo(rest);
        assertThat(rest).hasSize(expected.size());
        for (int i = 0; i < rest.size(); i++) {
            assertThat(rest.get(i)).isEqualTo(large(expected.get(i), number - expected.size() + i));
        }
    }

    @Test
    void largeItemsLieInFilesUntilTheyAreTaken() throws InterruptedException {
        SharedQueue<Object> queue = made(SharedQueue.builder());
        queue.putAll(List.of("small", large(100_000, 1), large(200_000, 2), "small too", large(1_000_000, 3)));
        assertThat(fresh()).hasSize(4);
        assertThat(queue.poll()).isEqualTo("small");
        assertThat(queue.peek()).isEqualTo(large(100_000, 1));
        assertThat(queue).hasSize(4).contains(large(1_000_000, 3));
        assertThat(fresh()).hasSize(4);
        assertThat(queue.take()).isEqualTo(large(100_000, 1));
        assertThat(fresh()).hasSize(3);
        List<Object> rest = new ArrayList<>();
        assertThat(queue.drainTo(rest)).isEqualTo(3);
        assertThat(rest).containsExactly(large(200_000, 2), "small too", large(1_000_000, 3));
        assertThat(fresh()).hasSize(1);

        queue.putAll(List.of(large(10_000, 1), 5, large(20_000, 2)));
        queue.clear();
        assertThat(fresh()).hasSize(1);
    }

    @Test
    void limitOfBytesIsToldWhereNobodyWaits() throws InterruptedException {
        SharedQueue<Object> queue = made(SharedQueue.builder().maxBytes(100_000));
        for (Object item : List.of(7L, large(500, 1), large(30_000, 2))) {
            int count = 0;
            while (queue.offer(item)) {
                count++;
            }
            assertThat(queue).hasSize(count);
            assertThatExceptionOfType(QueueFullException.class)
                    .isThrownBy(() -> queue.put(item))
                    .withMessageContaining("100000 bytes (SharedQueueBuilder.maxBytes)");
            assertThat(queue.offer(item, 5, TimeUnit.MILLISECONDS)).isFalse();
            assertThat(queue.take()).isEqualTo(item);
            queue.put(item);
            queue.clear();
        }
    }

    @Test
    void limitOfBytesMakesWaitWhereThereIsACapacity() throws Exception {
        SharedQueue<Object> queue = made(SharedQueue.builder().capacity(1000).maxBytes(100_000));
        for (int i = 0; i < 3; i++) {
            queue.put(large(30_000, i));
        }
        assertThat(queue.remainingCapacity()).isEqualTo(997);
        assertThatExceptionOfType(QueueFullException.class)
                .isThrownBy(() -> queue.add(large(30_000, 3)))
                .withMessageContaining("maxBytes");
        CompletableFuture<Boolean> putting = CompletableFuture.supplyAsync(() -> {
            try {
                return queue.offer(large(30_000, 3), 1, TimeUnit.MINUTES);
            } catch (InterruptedException ex) {
                throw new AssertionError(ex);
            }
        });
        assertThat(queue.take()).isEqualTo(large(30_000, 0));
        assertThat(putting.get(20, TimeUnit.SECONDS)).isTrue();
    }
}
