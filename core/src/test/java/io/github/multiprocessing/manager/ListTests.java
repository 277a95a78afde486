package io.github.multiprocessing.manager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.ListIterator;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ListTests {

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
    void holdsWhatWasAdded() {
        ListProxy<String> list = manager.list();
        list.add("a");
        list.addAll(List.of("b", "c"));
        list.add(1, "x");
        assertThat(list).containsExactly("a", "x", "b", "c").hasSize(4);
        assertThat(list.set(0, "y")).isEqualTo("a");
        assertThat(list.remove(1)).isEqualTo("x");
        assertThat(list.remove("c")).isTrue();
        assertThat(list.remove("c")).isFalse();
        assertThat(list.addAll(1, List.of("m", "n"))).isTrue();
        assertThat(list.addAll(List.of())).isFalse();
        assertThat(list).containsExactly("y", "m", "n", "b");
        assertThat(list.removeLast()).isEqualTo("b");
        assertThat(list.removeFirst()).isEqualTo("y");
        assertThat(list).hasToString("[m, n]");
        list.clear();
        assertThat(list).isEmpty();
        assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(list::removeLast);
    }

    @Test
    void indexBeyondTheEndIsNamedWithTheSize() {
        ListProxy<Integer> list = manager.list(List.of(1, 2, 3));
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> list.get(5))
                .withMessage("index 5, size 3");
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> list.set(3, 0))
                .withMessage("index 3, size 3");
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> list.add(4, 0));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> list.remove(-1));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> list.getRange(1, 4));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> list.listIterator(4));
        assertThat(list.getRange(1, 3)).containsExactly(2, 3);
        assertThat(list.getRange(3, 3)).isEmpty();
    }

    @Test
    void searchesAtTheManager() {
        ListProxy<String> list = manager.list(List.of("a", "b", "a", "c"));
        assertThat(list.indexOf("a")).isZero();
        assertThat(list.lastIndexOf("a")).isEqualTo(2);
        assertThat(list.indexOf("z")).isEqualTo(-1);
        assertThat(list.contains("c")).isTrue();
        assertThat(list.containsAll(List.of("a", "c"))).isTrue();
        assertThat(list.containsAll(List.of("a", "z"))).isFalse();
        assertThat(list.count("a")).isEqualTo(2);
        assertThat(list.removeAll(List.of("a", "z"))).isTrue();
        assertThat(list).containsExactly("b", "c");
        assertThat(list.retainAll(List.of("c"))).isTrue();
        assertThat(list.retainAll(List.of("c"))).isFalse();
        assertThat(list).containsExactly("c");
    }

    @Test
    void mayHoldNull() {
        ListProxy<String> list = manager.list(Arrays.asList("a", null));
        list.add(null);
        assertThat(list).containsExactly("a", null, null);
        assertThat(list.indexOf(null)).isEqualTo(1);
        assertThat(list.count(null)).isEqualTo(2);
        assertThat(list.remove(null)).isTrue();
        assertThat(list.get(1)).isNull();
    }

    @Test
    void reversesAndRepeats() {
        ListProxy<Integer> list = manager.list(List.of(1, 2));
        list.repeat(3);
        assertThat(list).containsExactly(1, 2, 1, 2, 1, 2);
        list.reverse();
        assertThat(list).containsExactly(2, 1, 2, 1, 2, 1);
        list.repeat(0);
        assertThat(list).isEmpty();
    }

    @Test
    void sortsThereWithLambdasAndHereWithWhatCannotTravel() {
        List<Integer> shuffled = new ArrayList<>(numbers(2500));
        Collections.shuffle(shuffled);
        ListProxy<Integer> list = manager.list(shuffled);
        list.sort(null);
        assertThat(list).isEqualTo(numbers(2500));
        list.sort((a, b) -> b - a);
        assertThat(list.get(0)).isEqualTo(2499);
        list.sort(notSerializable());
        assertThat(list).isEqualTo(numbers(2500));
        Object unserializable = new Object();
        list.sort((a, b) -> unserializable.hashCode() == 0 ? 0 : b - a);
        assertThat(list.get(0)).isEqualTo(2499);
    }

    private static Comparator<Integer> notSerializable() {
        Object[] own = {new Object()};
        return new Comparator<>() {
            @Override
            public int compare(Integer a, Integer b) {
                return own.length == 1 ? a - b : 0;
            }
        };
    }

    @Test
    void whatCannotBeComparedIsSaid() {
        ListProxy<Object> list = manager.list(List.of(1, "a"));
        assertThatExceptionOfType(ClassCastException.class).isThrownBy(() -> list.sort(null));
        assertThat(list).containsExactly(1, "a");
    }

    @Test
    void removesAndReplacesByFunction() {
        ListProxy<Integer> list = manager.list(numbers(1500));
        assertThat(list.removeIf(n -> n % 2 == 1)).isTrue();
        assertThat(list.removeIf(n -> n < 0)).isFalse();
        list.replaceAll(n -> n / 2);
        assertThat(list).isEqualTo(numbers(750));
    }

    @Test
    void iteratesInBatchesOfAnyNumber() {
        for (int size : new int[] {0, 1, 999, 1000, 1001, 2000, 2345}) {
            ListProxy<Integer> list = manager.list(numbers(size));
            List<Integer> seen = new ArrayList<>();
            list.iterator().forEachRemaining(seen::add);
            assertThat(seen).isEqualTo(numbers(size));
            assertThat(list.stream().mapToInt(n -> n).sum()).isEqualTo(size * (size - 1) / 2);
            List<Integer> backwards = new ArrayList<>();
            for (ListIterator<Integer> each = list.listIterator(size); each.hasPrevious(); ) {
                backwards.add(each.previous());
            }
            Collections.reverse(backwards);
            assertThat(backwards).isEqualTo(numbers(size));
        }
    }

    @Test
    void iteratorChangesTheListWhereItStands() {
        ListProxy<Integer> list = manager.list(numbers(2100));
        for (ListIterator<Integer> each = list.listIterator(); each.hasNext(); ) {
            int n = each.next();
            if (n % 3 == 0) {
                each.remove();
            } else if (n % 3 == 1) {
                each.set(-n);
            } else {
                each.add(n + 10_000);
            }
        }
        List<Integer> expected = new ArrayList<>(numbers(2100));
        for (ListIterator<Integer> each = expected.listIterator(); each.hasNext(); ) {
            int n = each.next();
            if (n % 3 == 0) {
                each.remove();
            } else if (n % 3 == 1) {
                each.set(-n);
            } else {
                each.add(n + 10_000);
            }
        }
        assertThat(list).isEqualTo(expected);
    }

    @Test
    void iteratorDoesNotRemoveWhatSomebodyElseHasMoved() {
        ListProxy<Integer> list = manager.list(numbers(10));
        ListIterator<Integer> each = list.listIterator();
        each.next();
        list.add(99);
        each.remove();
        each.next();
        list.remove(0);
        assertThatExceptionOfType(ConcurrentModificationException.class).isThrownBy(each::remove);
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> list.listIterator().remove());
        assertThat(list).hasSize(9);
    }

    @Test
    void subListIsAView() {
        ListProxy<Integer> list = manager.list(numbers(10));
        List<Integer> part = list.subList(2, 5);
        assertThat(part).containsExactly(2, 3, 4);
        part.set(0, 22);
        part.add(44);
        assertThat(list.subList(0, 7)).containsExactly(0, 1, 22, 3, 4, 44, 5);
        part.clear();
        assertThat(list).containsExactly(0, 1, 5, 6, 7, 8, 9);
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> list.subList(3, 8));
    }

    @Test
    void subListChangesManyElementsAtOnceAndBelongsToWhatIsAroundIt() {
        List<Integer> expected = new ArrayList<>(numbers(3000));
        ListProxy<Integer> list = manager.list(expected);
        for (List<Integer> whole : List.of(expected, list)) {
            List<Integer> part = whole.subList(500, 2500);
            part.sort(Comparator.reverseOrder());
            part.replaceAll(n -> n + 1);
            assertThat(part.removeIf(n -> n % 3 == 0)).isTrue();
            assertThat(part.removeIf(n -> n < 0)).isFalse();
            assertThat(part.remove((Object) 2000)).isTrue();
            assertThat(part.removeAll(List.of(1000, 1001, -1))).isTrue();
            assertThat(part.addAll(List.of(7, 8, 9, 7))).isTrue();
            List<Integer> inner = part.subList(part.size() - 4, part.size());
            assertThat(inner.retainAll(List.of(7, 9))).isTrue();
            assertThat(inner).containsExactly(7, 9, 7);
            assertThat(inner.indexOf(7)).isZero();
            assertThat(inner.lastIndexOf(7)).isEqualTo(2);
            assertThat(inner.containsAll(List.of(7, 9))).isTrue();
            assertThat(inner.contains(8)).isFalse();
            inner.remove(1);
            inner.add(0, 6);
            assertThat(part.get(part.size() - 3)).isEqualTo(6);
            assertThat(part.toArray()).hasSize(part.size());
        }
        assertThat(list).isEqualTo(expected);
        assertThat(list.subList(400, 600))
                .isEqualTo(expected.subList(400, 600))
                .hasSameHashCodeAs(expected.subList(400, 600))
                .hasToString(expected.subList(400, 600).toString());
    }

    @Test
    void iteratorOfSubListEndsWithItAndChangesIt() {
        ListProxy<Integer> list = manager.list(numbers(10));
        List<Integer> part = list.subList(3, 6);
        ListIterator<Integer> each = part.listIterator();
        assertThat(each.hasPrevious()).isFalse();
        assertThat(each.next()).isEqualTo(3);
        each.remove();
        each.add(33);
        each.next();
        each.set(44);
        each.next();
        assertThat(each.hasNext()).isFalse();
        assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(each::next);
        assertThat(each.previous()).isEqualTo(5);
        assertThat(part).containsExactly(33, 44, 5);
        assertThat(part.stream().mapToInt(n -> n).sum()).isEqualTo(82);
        assertThat(list).hasSize(10).startsWith(0, 1, 2, 33, 44, 5, 6);
    }

    @Test
    void functionOnSubListIsRunAgainIfTheListHasChanged() {
        ListProxy<Integer> list = manager.list(numbers(5));
        List<Integer> asked = new ArrayList<>();
        list.subList(1, 3).replaceAll(n -> {
            if (asked.isEmpty()) {
                list.set(2, 50);
            }
            asked.add(n);
            return -n;
        });
        assertThat(list).containsExactly(0, -1, -50, 3, 4);
        assertThat(asked).containsExactly(1, 2, 1, 50);
    }

    @Test
    void endsAndRangesAreOneCall() {
        ListProxy<Integer> list = manager.list(List.of(1, 2, 3, 4));
        assertThat(list.getFirst()).isEqualTo(1);
        assertThat(list.getLast()).isEqualTo(4);
        list.setRange(1, 3, List.of(7, 8, 9));
        assertThat(list).containsExactly(1, 7, 8, 9, 4);
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> list.setRange(4, 6, List.of()));
        list.clear();
        assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(list::getFirst);
        assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(list::getLast);
    }

    @Test
    void arrayHoldsTheElementsOfOneMoment() throws Exception {
        ListProxy<Integer> list = manager.list(numbers(3000));
        CompletableFuture<Void> turning = CompletableFuture.runAsync(() -> {
            for (int i = 0; i < 200; i++) {
                list.reverse();
            }
        });
        List<Integer> reversed = new ArrayList<>(numbers(3000));
        Collections.reverse(reversed);
        do {
            assertThat(Arrays.asList(list.toArray(new Integer[0]))).isIn(numbers(3000), reversed);
        } while (!turning.isDone());
        turning.get();
    }

    @Test
    void equalsAnyListOfTheSameElements() {
        ListProxy<Integer> list = manager.list(numbers(1200));
        ListProxy<Integer> other = manager.list(numbers(1200));
        assertThat(list).isEqualTo(numbers(1200)).isEqualTo(other).hasSameHashCodeAs(numbers(1200));
        assertThat(numbers(1200)).isEqualTo(list);
        other.add(1);
        assertThat(list).isNotEqualTo(other);
    }

    @Test
    void namedListIsTheSameForAll() {
        manager.<String>list("shared").add("a");
        ListProxy<String> again = manager.list("shared");
        assertThat(again).containsExactly("a").isEqualTo(manager.list("shared"));
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> manager.dict("shared"));
    }

    @Test
    void valuesAreCopied() {
        List<Integer> inner = new ArrayList<>(List.of(1));
        ListProxy<List<Integer>> list = manager.list(List.of(inner));
        inner.add(2);
        list.get(0).add(3);
        assertThat(list).containsExactly(List.of(1));
        assertThat(list.getValue()).isEqualTo(List.of(List.of(1)));
    }

    @Test
    void futuresAreCompletedWithTheResults() throws Exception {
        ListProxy<Integer> list = manager.list();
        CompletableFuture<?> all;
        try (Pipeline pipeline = manager.pipeline()) {
            all = CompletableFuture.allOf(
                    list.addAsync(1), list.addAllAsync(List.of(2, 3)), list.setAsync(0, 9), list.getAsync(0));
        }
        all.get();
        assertThat(list).containsExactly(9, 2, 3);
        assertThat(list.getAsync(7)).isCompletedExceptionally();
    }

    @Test
    void manyWritersLoseNothing() throws Exception {
        ListProxy<Integer> list = manager.list();
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < 4; t++) {
            int from = 1000 * t;
            threads.add(new Thread(() -> IntStream.range(from, from + 1000).forEach(list::add)));
        }
        threads.forEach(Thread::start);
        list.replaceAll(n -> n);
        list.sort(null);
        for (Thread thread : threads) {
            thread.join();
        }
        list.sort(null);
        assertThat(list).isEqualTo(numbers(4000));
    }

    @Test
    void describesItselfAlsoIfItIsInItself() {
        ListProxy<Object> list = manager.list();
        list.add(list);
        assertThat(list).hasToString("[<list>]");
        assertThat(list.get(0)).isInstanceOf(ListProxy.class);
    }
}
