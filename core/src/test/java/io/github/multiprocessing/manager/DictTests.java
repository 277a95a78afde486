package io.github.multiprocessing.manager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.entry;

import java.util.AbstractMap.SimpleEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DictTests {

    private static SyncManager manager;

    @BeforeAll
    static void start() {
        manager = SyncManager.embedded();
    }

    @AfterAll
    static void stop() {
        manager.close();
    }

    private static Map<Integer, Integer> squares(int count) {
        return IntStream.range(0, count).boxed().collect(Collectors.toMap(n -> n, n -> n * n));
    }

    private static DictProxy<Integer, Integer> dict(int count) {
        DictProxy<Integer, Integer> dict = manager.dict();
        dict.putAll(squares(count));
        return dict;
    }

    @Test
    void viewsAreIteratedInBatchesOfAnyNumber() {
        for (int size : new int[] {0, 1, 1000, 1001, 2000}) {
            DictProxy<Integer, Integer> dict = dict(size);
            List<Integer> keys = new ArrayList<>();
            dict.keySet().iterator().forEachRemaining(keys::add);
            List<Integer> values = new ArrayList<>();
            dict.values().iterator().forEachRemaining(values::add);
            assertThat(keys)
                    .hasSize(size)
                    .containsExactlyElementsOf(squares(size).keySet());
            assertThat(values).hasSize(size);
            assertThat(dict.values()).hasSize(size);
            assertThat(dict.entrySet().stream().count()).isEqualTo(size);
            assertThat(dict).isEqualTo(squares(size));
        }
    }

    @Test
    void viewsWriteThrough() {
        DictProxy<Integer, Integer> dict = dict(5);
        Iterator<Integer> values = dict.values().iterator();
        values.next();
        values.remove();
        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(values::remove);
        dict.entrySet().iterator().next().setValue(100);
        assertThat(dict.entrySet().contains(new SimpleEntry<>(1, 100))).isTrue();
        assertThat(dict.entrySet().contains(new SimpleEntry<>(7, null))).isFalse();
        assertThat(dict.entrySet().remove(new SimpleEntry<>(1, 99))).isFalse();
        assertThat(dict.entrySet().remove(new SimpleEntry<>(1, 100))).isTrue();
        assertThat(dict.values().contains(4)).isTrue();
        assertThat(dict.values().remove(4)).isTrue();
        assertThat(dict.keySet().remove(3)).isTrue();
        assertThat(dict).containsOnly(entry(4, 16)).hasToString("{4=16}");
        dict.values().clear();
        assertThat(dict).isEmpty();
    }

    @Test
    void allValuesAreReplacedAndTold() {
        DictProxy<Integer, Integer> dict = dict(1500);
        dict.replaceAll((key, value) -> value + key);
        Map<Integer, Integer> told = new HashMap<>();
        dict.forEach(told::put);
        assertThat(told).hasSize(1500).containsEntry(7, 56).isEqualTo(dict).hasSameHashCodeAs(dict);
    }

    @Test
    void entriesAreReplacedHereIfTheFunctionCannotTravel() {
        DictProxy<Integer, Integer> dict = dict(2500);
        List<Integer> asked = new ArrayList<>();
        BiFunction<Integer, Integer, Integer> notSerializable = (key, value) -> {
            if (asked.isEmpty()) {
                dict.put(7, -7);
                dict.remove(8);
            }
            asked.add(key);
            return value + 1;
        };
        dict.replaceAll(notSerializable);
        assertThat(dict).hasSize(2499).containsEntry(7, -6).containsEntry(9, 82).doesNotContainKey(8);
        assertThat(asked).hasSize(2501);
    }

    @Test
    void viewsChangeManyEntriesInOneCall() {
        DictProxy<Integer, Integer> dict = dict(20);
        assertThat(dict.keySet().containsAll(List.of(1, 2))).isTrue();
        assertThat(dict.keySet().containsAll(List.of(1, 20))).isFalse();
        assertThat(dict.values().containsAll(List.of(1, 4))).isTrue();
        assertThat(dict.values().containsAll(List.of(1, 5))).isFalse();
        assertThat(dict.entrySet().containsAll(List.of(entry(3, 9)))).isTrue();
        assertThat(dict.entrySet().containsAll(List.of(entry(3, 8)))).isFalse();
        assertThat(dict.entrySet().containsAll(List.of("no entry"))).isFalse();
        assertThat(dict.keySet().removeAll(List.of(0, 1, 77))).isTrue();
        assertThat(dict.keySet().removeAll(List.of(77))).isFalse();
        assertThat(dict.values().removeAll(List.of(4, 5))).isTrue();
        assertThat(dict.entrySet().removeAll(List.of(entry(3, 9), entry(4, 0)))).isTrue();
        assertThat(dict.keySet())
                .containsExactlyElementsOf(IntStream.range(4, 20).boxed().toList());
        assertThat(dict.keySet().retainAll(List.of(4, 5, 6, 7, 8))).isTrue();
        assertThat(dict.values().retainAll(List.of(16, 25, 36, 49))).isTrue();
        assertThat(dict.entrySet().retainAll(List.of(entry(4, 16), entry(5, 0), entry(6, 36))))
                .isTrue();
        assertThat(dict).containsOnly(entry(4, 16), entry(6, 36));
        assertThat(dict.keySet()).isEqualTo(Set.of(4, 6)).hasSameHashCodeAs(Set.of(4, 6));
        assertThat(dict.entrySet()).isEqualTo(Map.of(4, 16, 6, 36).entrySet());
        assertThat(dict.values().toArray(new Integer[0])).containsExactly(16, 36);
    }

    @Test
    void viewsRemoveByPredicateThereAndHere() {
        DictProxy<Integer, Integer> dict = dict(2500);
        RemotePredicate<Integer> odd = n -> n % 2 == 1;
        RemotePredicate<Map.Entry<Integer, Integer>> large = entry -> entry.getKey() >= 2000;
        assertThat(dict.keySet().removeIf(odd)).isTrue();
        assertThat(dict.keySet().removeIf(odd)).isFalse();
        assertThat(dict.entrySet().removeIf(large)).isTrue();
        assertThat(dict).hasSize(1000);
        assertThat(dict.values().removeIf(n -> n >= 1_000_000)).isTrue();
        assertThat(dict.values().removeIf(n -> n < 0)).isFalse();
        assertThat(dict).hasSize(500).containsEntry(998, 998 * 998).doesNotContainKey(1000);
    }

    @Test
    void predicateIsAskedAgainAboutAnEntryThatHasChanged() {
        DictProxy<Integer, Integer> dict = dict(3);
        List<Integer> asked = new ArrayList<>();
        assertThat(dict.values().removeIf(n -> {
                    if (asked.isEmpty()) {
                        dict.put(2, 100);
                        dict.remove(1);
                    }
                    asked.add(n);
                    return n == 4 || n == 1;
                }))
                .isFalse();
        assertThat(asked).containsExactly(0, 1, 4, 100);
        assertThat(dict).containsOnly(entry(0, 0), entry(2, 100));
    }

    @Test
    void valuesThatAreNotEqualToThemselvesAreComputedHere() {
        DictProxy<String, byte[]> dict = manager.dict();
        dict.put("a", new byte[] {1});
        BiFunction<String, byte[], byte[]> two = (key, value) -> new byte[] {2};
        assertThat(dict.compute("a", two)).containsExactly(2);
        BiFunction<byte[], byte[], byte[]> sum = (known, given) -> {
            known[0] += given[0];
            return known;
        };
        assertThat(dict.merge("a", new byte[] {3}, sum)).containsExactly(5);
        assertThat(dict.get("a")).containsExactly(5);
        Function<String, byte[]> six = key -> new byte[] {6};
        assertThat(dict.computeIfAbsent("a", six)).containsExactly(5);
        BiFunction<String, byte[], byte[]> nothing = (key, value) -> null;
        assertThat(dict.computeIfPresent("a", nothing)).isNull();
        assertThat(dict.computeIfPresent("a", two)).isNull();
        assertThat(dict).isEmpty();
    }

    @Test
    void twoDictionariesOfTheSameEntriesAreEqual() {
        assertThat(dict(1200)).isEqualTo(dict(1200)).isNotEqualTo(dict(1199));
    }

    @Test
    void nullIsRefused() {
        DictProxy<Integer, Integer> dict = dict(1);
        Map<Integer, Integer> withNull = new HashMap<>();
        withNull.put(1, null);
        assertThatExceptionOfType(NullPointerException.class).isThrownBy(() -> dict.putAll(withNull));
        assertThatExceptionOfType(NullPointerException.class).isThrownBy(() -> dict.put(1, null));
        assertThatExceptionOfType(NullPointerException.class).isThrownBy(() -> dict.get(null));
        assertThat(dict).hasSize(1);
    }

    @Test
    void functionsThatCannotTravelRunHere() {
        DictProxy<Integer, Integer> dict = dict(1);
        Object unserializable = new Object();
        assertThat(dict.compute(5, (key, value) -> unserializable.equals(value) ? 0 : key))
                .isEqualTo(5);
        assertThat(dict.merge(5, 1, (a, b) -> unserializable.equals(a) ? 0 : a + b))
                .isEqualTo(6);
        assertThat(dict.computeIfAbsent(6, key -> unserializable.equals(key) ? 0 : 36))
                .isEqualTo(36);
        assertThat(dict.computeIfPresent(6, (key, value) -> unserializable.equals(key) ? 0 : null))
                .isNull();
        assertThat(dict).containsOnly(entry(0, 0), entry(5, 6));
    }

    @Test
    void futuresAreCompleted() throws Exception {
        DictProxy<Integer, Integer> dict = manager.dict();
        dict.putAllAsync(squares(10)).get();
        assertThat(dict.sizeAsync().get()).isEqualTo(10);
    }

    @Test
    void countersOfManyAreRight() throws Exception {
        DictProxy<String, Integer> dict = manager.dict();
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < 4; t++) {
            threads.add(new Thread(() -> IntStream.range(0, 200).forEach(i -> dict.merge("n", 1, Integer::sum))));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(dict).containsEntry("n", 800);
    }
}
