package io.github.multiprocessing.manager;

import static io.github.multiprocessing.manager.ManagerClients.awaitWaiting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.multiprocessing.queue.QueueFullException;
import io.github.multiprocessing.queue.QueueShutDownException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class QueueProxyTests {

    private final SyncManager manager = SyncManager.embedded();
    private final WaitingThreads threads = new WaitingThreads();

    @AfterEach
    void close() {
        this.threads.close();
        this.manager.close();
    }

    @Test
    void boundedQueueIsABlockingQueue() throws Exception {
        QueueProxy<String> queue = this.manager.queue(2);
        assertThat(queue.offer("a")).isTrue();
        queue.put("b");
        assertThat(queue.offer("c")).isFalse();
        assertThat(queue.offer("c", 1, TimeUnit.MILLISECONDS)).isFalse();
        assertThatExceptionOfType(QueueFullException.class).isThrownBy(() -> queue.add("c"));
        assertThat(queue.remainingCapacity()).isZero();
        assertThat(queue).hasSize(2).containsExactly("a", "b").contains("b");
        assertThat(queue.peek()).isEqualTo("a");
        assertThat(queue.take()).isEqualTo("a");
        assertThat(queue.poll(1, TimeUnit.DAYS)).isEqualTo("b");
        assertThat(queue.poll()).isNull();
        assertThat(queue.poll(1, TimeUnit.MILLISECONDS)).isNull();
        assertThat(queue.poll(-1, TimeUnit.MILLISECONDS)).isNull();
        assertThat(this.manager.queue().remainingCapacity()).isEqualTo(Integer.MAX_VALUE);
        assertThatThrownBy(() -> queue.put(null)).isInstanceOf(NullPointerException.class);
    }

    @Test
    void queueOfNameIsTheSame() {
        QueueProxy<String> queue = this.manager.queue("jobs", 1);
        queue.add("a");
        assertThat(this.manager.<String>queue("jobs")).isEqualTo(queue).containsExactly("a");
        assertThat(this.manager.<String>queue("jobs").remainingCapacity()).isZero();
    }

    @Test
    void manyArePutAtOnceAsFarAsThereIsRoom() {
        QueueProxy<Integer> queue = this.manager.queue(3);
        assertThatExceptionOfType(QueueFullException.class)
                .isThrownBy(() -> queue.addAll(List.of(1, 2, 3, 4)))
                .withMessageContaining("3 of 4");
        List<Integer> drained = new ArrayList<>();
        assertThat(queue.drainTo(drained, 2)).isEqualTo(2);
        assertThat(queue.drainTo(drained)).isEqualTo(1);
        assertThat(drained).containsExactly(1, 2, 3);
    }

    @Test
    void iterationGoesInBatchesAndRemovesTheVeryItem() {
        QueueProxy<Integer> queue = this.manager.queue();
        List<Integer> numbers = IntStream.range(0, 2500).boxed().toList();
        queue.addAll(numbers);
        assertThat(queue).containsExactlyElementsOf(numbers);
        List<Integer> drained = new ArrayList<>();
        assertThat(queue.drainTo(drained)).isEqualTo(2500);
        assertThat(drained).isEqualTo(numbers);
        queue.addAll(List.of(7, 8, 7));
        Iterator<Integer> iterator = queue.iterator();
        iterator.next();
        iterator.next();
        iterator.next();
        iterator.remove();
        assertThat(queue).containsExactly(7, 8);
        assertThat(queue.remove(8)).isTrue();
        assertThat(queue.remove(8)).isFalse();
        queue.clear();
        assertThat(queue).isEmpty();
    }

    @Test
    void manyItemsAreLookedForAndRemovedInOneCall() {
        QueueProxy<Integer> queue = this.manager.queue();
        queue.addAll(IntStream.range(0, 2500).boxed().toList());
        assertThat(queue.containsAll(List.of(0, 2499))).isTrue();
        assertThat(queue.containsAll(List.of(0, 2500))).isFalse();
        assertThat(queue.removeAll(List.of(1, 3, -1))).isTrue();
        assertThat(queue.removeAll(List.of(1, 3, -1))).isFalse();
        assertThat(queue.removeIf(n -> n >= 10)).isTrue();
        Predicate<Integer> notSerializable = n -> n == 0;
        assertThat(queue.removeIf(notSerializable)).isTrue();
        assertThat(queue.removeIf(notSerializable)).isFalse();
        assertThat(queue.toArray(new Integer[0])).containsExactly(2, 4, 5, 6, 7, 8, 9);
        assertThat(queue.retainAll(List.of(9, 2))).isTrue();
        assertThat(queue.toArray()).containsExactly(2, 9);
    }

    @Test
    void roomThatRemovalMakesIsGivenToWhoWaitsForIt() throws Exception {
        QueueProxy<String> queue = this.manager.queue(2);
        queue.addAll(List.of("a", "b"));
        CompletableFuture<Boolean> waiting = queue.putAsync("c");
        assertThat(queue.removeIf(item -> item.equals("a"))).isTrue();
        assertThat(waiting.get(30, TimeUnit.SECONDS)).isTrue();
        CompletableFuture<Boolean> next = queue.putAsync("d");
        assertThat(queue.removeAll(List.of("b"))).isTrue();
        assertThat(next.get(30, TimeUnit.SECONDS)).isTrue();
        assertThat(queue).containsExactly("c", "d");
    }

    @Test
    void streamSurvivesThatTheQueueIsDrainedMeanwhile() {
        QueueProxy<Integer> queue = this.manager.queue();
        queue.addAll(IntStream.range(0, 2500).boxed().toList());
        Object[] seen = queue.stream().peek(n -> queue.clear()).toArray();
        assertThat(seen).hasSize(1000).startsWith(0, 1);
    }

    @Test
    void interruptedTakeLosesNoItem() throws Exception {
        QueueProxy<Integer> queue = this.manager.queue();
        for (int i = 0; i < 200; i++) {
            int number = i;
            CompletableFuture<Integer> taken = new CompletableFuture<>();
            Thread taker = this.threads.start(() -> {
                try {
                    taken.complete(queue.take());
                } catch (InterruptedException ex) {
                    taken.complete(-1);
                }
            });
            Thread putter = this.threads.start(() -> queue.add(number));
            taker.interrupt();
            putter.join();
            int result = taken.get();
            assertThat(result == -1 ? queue.take() : result).isEqualTo(number);
        }
        assertThat(queue).isEmpty();
        assertThat(this.manager.snapshot().waitingCalls()).isZero();
    }

    @Test
    void cancelledTakeAsyncLosesNoItem() throws Exception {
        QueueProxy<Integer> queue = this.manager.queue();
        for (int i = 0; i < 200; i++) {
            int number = i;
            CompletableFuture<Integer> taken = queue.takeAsync();
            Thread putter = this.threads.start(() -> queue.add(number));
            boolean cancelled = taken.cancel(true);
            putter.join();
            assertThat(cancelled ? queue.take() : taken.get()).isEqualTo(number);
        }
        assertThat(queue).isEmpty();
    }

    @Test
    void takeThatTimedOutInItsFutureIsWithdrawn() {
        QueueProxy<String> queue = this.manager.queue();
        CompletableFuture<String> taken = queue.takeAsync().orTimeout(1, TimeUnit.MILLISECONDS);
        await("timeout").until(taken::isCompletedExceptionally);
        awaitWaiting(this.manager, 0);
        queue.add("a");
        assertThat(queue).containsExactly("a");
    }

    @Test
    void whatDependsOnFutureRunsOutsideOfTheQueue() throws Exception {
        QueueProxy<String> queue = this.manager.queue();
        Thread putter = Thread.currentThread();
        CompletableFuture<Integer> sizeSeen = queue.takeAsync().thenApply(item -> {
            assertThat(Thread.currentThread()).isNotEqualTo(putter);
            return queue.size();
        });
        queue.add("a");
        assertThat(sizeSeen.get(30, TimeUnit.SECONDS)).isZero();
    }

    @Test
    void putAsyncWaitsForRoomWithoutThread() throws Exception {
        QueueProxy<String> queue = this.manager.queue(1);
        assertThat(queue.putAsync("a").get()).isTrue();
        CompletableFuture<Boolean> second = queue.putAsync("b");
        CompletableFuture<Boolean> cancelled = queue.putAsync("c");
        assertThat(second).isNotDone();
        cancelled.cancel(false);
        assertThat(queue.take()).isEqualTo("a");
        assertThat(second.get(30, TimeUnit.SECONDS)).isTrue();
        assertThat(queue.take()).isEqualTo("b");
        assertThat(queue).isEmpty();
    }

    @Test
    void interruptedPutPutsNothing() throws Exception {
        QueueProxy<String> queue = this.manager.queue(1);
        queue.add("a");
        CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
        Thread putter = this.threads.start(() -> {
            try {
                queue.put("b");
                interrupted.complete(false);
            } catch (InterruptedException ex) {
                interrupted.complete(true);
            }
        });
        awaitWaiting(this.manager, 1);
        putter.interrupt();
        assertThat(interrupted.get(30, TimeUnit.SECONDS)).isTrue();
        queue.take();
        assertThat(queue).isEmpty();
    }

    @Test
    void shutDownQueueTellsEverybody() throws Exception {
        QueueProxy<String> queue = this.manager.queue();
        CompletableFuture<String> taker = queue.takeAsync();
        queue.shutdown();
        assertThat(queue.isShutdown()).isTrue();
        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(() -> taker.get(30, TimeUnit.SECONDS))
                .withCauseInstanceOf(QueueShutDownException.class);
        assertThatExceptionOfType(QueueShutDownException.class).isThrownBy(() -> queue.put("a"));
        assertThatExceptionOfType(QueueShutDownException.class).isThrownBy(queue::take);
    }

    @Test
    void joinWaitsUntilAllTasksAreDone() throws Exception {
        JoinableQueueProxy<String> queue = this.manager.joinableQueue("tasks");
        assertThat(this.manager.joinableQueue()).isNotEqualTo(queue);
        queue.addAll(List.of("a", "b"));
        assertThat(queue.join(1, TimeUnit.MILLISECONDS)).isFalse();
        assertThat(queue.unfinishedTasks()).isEqualTo(2);
        this.threads.start(() -> {
            while (queue.poll() != null) {
                queue.taskDone();
            }
        });
        queue.join();
        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(queue::taskDone);
    }

    @Test
    void whatDoesNotFitIntoOneMessageIsDrainedInSeveral() {
        ManagerLimits small = ManagerLimits.defaults().withMessageBytes(50_000);
        try (SyncManager server = SyncManager.builder()
                        .mode(ManagerMode.EMBEDDED)
                        .limits(small)
                        .start();
                SyncManager client = SyncManager.connect(server.address(), server.authKey())) {
            QueueProxy<byte[]> here = server.queue("large");
            QueueProxy<byte[]> there = client.queue("large");
            for (QueueProxy<byte[]> side : List.of(here, there)) {
                for (int i = 0; i < 10; i++) {
                    side.add(new byte[20_000 + i]);
                }
                List<byte[]> drained = new ArrayList<>();
                assertThat(side.drainTo(drained)).isEqualTo(10);
                for (int i = 0; i < 10; i++) {
                    assertThat(drained.get(i)).hasSize(20_000 + i);
                }
            }
        }
    }

    @Test
    void takeThatIsCancelledBeforeItIsSentWaitsForNothing() {
        try (SyncManager client = SyncManager.connect(this.manager.address(), this.manager.authKey())) {
            QueueProxy<String> queue = client.queue("jobs");
            try (Pipeline pipeline = client.pipeline()) {
                queue.takeAsync().cancel(true);
            }
            queue.add("a");
            assertThat(queue.poll()).isEqualTo("a");
            awaitWaiting(this.manager, 0);
        }
    }

    @Test
    void endOfManagerEndsWaits() throws Exception {
        QueueProxy<String> queue = this.manager.queue();
        CompletableFuture<Throwable> seen = new CompletableFuture<>();
        this.threads.start(() -> {
            try {
                queue.take();
            } catch (ManagerException | InterruptedException ex) {
                seen.complete(ex);
            }
        });
        CompletableFuture<String> taken = queue.takeAsync();
        awaitWaiting(this.manager, 2);
        this.manager.close();
        assertThat(seen.get(30, TimeUnit.SECONDS)).isInstanceOf(ManagerUnavailableException.class);
        assertThatThrownBy(() -> taken.get(30, TimeUnit.SECONDS)).hasCauseInstanceOf(ManagerUnavailableException.class);
        assertThatExceptionOfType(ManagerUnavailableException.class).isThrownBy(queue::take);
    }
}
