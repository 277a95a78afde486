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
