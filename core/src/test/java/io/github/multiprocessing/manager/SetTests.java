package io.github.multiprocessing.manager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SetTests {

    private static SyncManager manager;

    @BeforeAll
    static void start() {
        manager = SyncManager.embedded();
    }

    @AfterAll
    static void stop() {
        manager.close();
    }

    private static List<Integer> numbers(int count) {
        return IntStream.range(0, count).boxed().toList();
    }

    @Test
    void holdsEachElementOnceInTheOrderOfInsertion() {
        SetProxy<String> set = manager.set(List.of("b", "a"));
        assertThat(set.add("c")).isTrue();
        assertThat(set.add("a")).isFalse();
        assertThat(set.addAll(List.of("a", "d"))).isTrue();
        assertThat(set.addAll(List.of("a", "d"))).isFalse();
        assertThat(set).containsExactly("b", "a", "c", "d").hasSize(4).hasToString("[b, a, c, d]");
        assertThat(set.remove("b")).isTrue();
        assertThat(set.remove("b")).isFalse();
        assertThat(set.contains("a")).isTrue();
        assertThat(set.containsAll(List.of("a", "b"))).isFalse();
        assertThat(set.removeAll(List.of("a", "x"))).isTrue();
        assertThat(set.retainAll(List.of("d"))).isTrue();
        assertThat(set.retainAll(List.of("d"))).isFalse();
        assertThat(set).containsExactly("d");
        assertThat(set.pop()).isEqualTo("d");
        assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(set::pop);
    }

    @Test
    void mayHoldNull() {
        SetProxy<String> set = manager.set(Arrays.asList(null, "a"));
        assertThat(set.contains(null)).isTrue();
        Iterator<String> each = set.iterator();
        each.next();
        each.remove();
        assertThat(set).containsExactly("a");
        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(each::remove);
    }

    @Test
    void calculatesWithOtherSets() {
        SetProxy<Integer> set = manager.set(List.of(1, 2, 3));
        SetProxy<Integer> other = manager.set(List.of(3, 4));
        assertThat(set.union(other)).containsExactly(1, 2, 3, 4);
        assertThat(set.intersection(other)).containsExactly(3);
        assertThat(set.difference(other)).containsExactly(1, 2);
        assertThat(set.symmetricDifference(other)).containsExactly(1, 2, 4);
        assertThat(set.isDisjoint(other)).isFalse();
        assertThat(set.isDisjoint(List.of(7))).isTrue();
        assertThat(set).containsExactly(1, 2, 3);
        set.toggleAll(other);
        assertThat(set).containsExactly(1, 2, 4);
        assertThat(set.getValue()).isEqualTo(Set.of(1, 2, 4));
    }

    @Test
    void iteratesInBatchesOfAnyNumber() {
        for (int size : new int[] {0, 999, 1000, 1001, 2000}) {
            SetProxy<Integer> set = manager.set(numbers(size));
            List<Integer> seen = new ArrayList<>(set);
            assertThat(seen).isEqualTo(numbers(size));
            assertThat(set.stream().toList()).isEqualTo(numbers(size));
        }
    }

    @Test
    void iteratesWhileItIsChanged() {
        SetProxy<Integer> set = manager.set(numbers(3000));
        int seen = 0;
        for (int n : set) {
            seen++;
            set.remove(n);
            set.remove(2999);
            if (n >= 0) {
                set.add(-n - 1);
            }
        }
        assertThat(seen).isBetween(5998, 6000);
    }

    @Test
    void removesByFunctionThereAndHere() {
        SetProxy<Integer> set = manager.set(numbers(2000));
        assertThat(set.removeIf(n -> n >= 1000)).isTrue();
        Object unserializable = new Object();
        assertThat(set.removeIf(n -> n % 2 == 0 && unserializable.equals(unserializable)))
                .isTrue();
        assertThat(set.removeIf(n -> n < 0)).isFalse();
        assertThat(set).hasSize(500).doesNotContain(2);
    }

    @Test
    void arrayHoldsTheElementsOfOneMoment() throws Exception {
        SetProxy<Integer> set = manager.set(numbers(2500));
        CompletableFuture<Void> toggling = CompletableFuture.runAsync(() -> {
            for (int i = 0; i < 100; i++) {
                set.toggleAll(List.of(1, 2499));
            }
        });
        do {
            Set<Integer> seen = new HashSet<>(Arrays.asList(set.toArray(new Integer[0])));
            assertThat(seen.contains(1)).isEqualTo(seen.contains(2499));
            assertThat(seen.size()).isIn(2498, 2500);
        } while (!toggling.isDone());
        toggling.get();
    }

    @Test
    void equalsAnySetOfTheSameElements() {
        SetProxy<Integer> set = manager.set(numbers(1100));
        assertThat(set)
                .isEqualTo(new HashSet<>(numbers(1100)))
                .isEqualTo(manager.set(numbers(1100)))
                .hasSameHashCodeAs(new HashSet<>(numbers(1100)));
        assertThat(new HashSet<>(numbers(1100))).isEqualTo(set);
    }

    @Test
    void ofTwoWhoAddTheSameOneHasAddedIt() throws Exception {
        SetProxy<Integer> set = manager.set("winners");
        int[] added = new int[4];
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < added.length; t++) {
            int index = t;
            threads.add(new Thread(() -> {
                for (int n = 0; n < 1000; n++) {
                    added[index] += set.add(n) ? 1 : 0;
                }
            }));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(Arrays.stream(added).sum()).isEqualTo(1000);
        assertThat(set.addAsync(1000).get()).isTrue();
        assertThat(set.containsAsync(1000).get()).isTrue();
        assertThat(set.removeAsync(1000).get()).isTrue();
        assertThat(set.addAllAsync(List.of(1, 2000)).get()).isEqualTo(1);
    }
}
