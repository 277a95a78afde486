package io.github.multiprocessing.manager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Namespaces, values and arrays. */
class ScalarTests {

    private static SyncManager manager;

    @BeforeAll
    static void start() {
        manager = SyncManager.embedded();
    }

    @AfterAll
    static void stop() {
        manager.close();
    }

    @Test
    void namespaceHoldsValuesByName() throws Exception {
        NamespaceProxy namespace = manager.namespace("settings");
        namespace.set("x", 1);
        namespace.setAsync("y", List.of("a")).get();
        namespace.set("z", null);
        assertThat(manager.namespace("settings")).isEqualTo(namespace).hasSameHashCodeAs(namespace);
        assertThat(namespace.get("x")).isEqualTo(1);
        assertThat(namespace.get("z")).isNull();
        assertThat(namespace.get("x", Integer.class)).isEqualTo(1);
        assertThat(namespace.getAsync("y").get()).isEqualTo(List.of("a"));
        assertThat(namespace.names()).containsExactly("x", "y", "z");
        namespace.delete("z");
        assertThat(namespace.asMap()).isEqualTo(Map.of("x", 1, "y", List.of("a")));
        assertThat(namespace.getValue()).isEqualTo(namespace.asMap());
        assertThat(namespace).hasToString("Namespace{x=1, y=[a]}");
        assertThat(manager.namespace()).isNotEqualTo(namespace);
    }

    @Test
    void namespaceSaysWhatItLacks() {
        NamespaceProxy namespace = manager.namespace();
        namespace.set("x", 1);
        assertThatExceptionOfType(NoSuchElementException.class)
                .isThrownBy(() -> namespace.get("w"))
                .withMessageContaining("'w'");
        assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(() -> namespace.delete("w"));
        assertThatExceptionOfType(ClassCastException.class)
                .isThrownBy(() -> namespace.get("x", String.class))
                .withMessage("'x' of the namespace is no java.lang.String but a java.lang.Integer");
    }

    @Test
    void valueIsSetAndCompared() throws Exception {
        ValueProxy<String> value = manager.value("a");
        assertThat(value.get()).isEqualTo("a");
        value.set("b");
        assertThat(value.compareAndSet("a", "c")).isFalse();
        assertThat(value.compareAndSet("b", "c")).isTrue();
        assertThat(value.getAndSet("d")).isEqualTo("c");
        value.setAsync("e").get();
        assertThat(value.getAsync().get()).isEqualTo("e");
        assertThat(value.getValue()).isEqualTo("e");
        assertThat(value).hasToString("Value(e)");
        assertThat(manager.<@org.jspecify.annotations.Nullable String>value(null)
                        .get())
                .isNull();
        assertThat(manager.value("counter", 1)).isEqualTo(manager.value("counter", 7));
        assertThat(manager.<Integer>value("counter", 7).get()).isEqualTo(1);
    }

    @Test
    void valueMayBeAnArray() {
        ValueProxy<Object[]> value = manager.value(new Object[] {1, 2});
        assertThat(value.get()).containsExactly(1, 2);
        value.set(new Object[] {3});
        assertThat(value.get()).containsExactly(3);
    }

    @Test
    void updatesOfManyAreAllMade() throws Exception {
        ValueProxy<Integer> value = manager.value(0);
        Object unserializable = new Object();
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < 3; t++) {
            threads.add(new Thread(() -> IntStream.range(0, 200).forEach(i -> value.update(n -> n + 1))));
        }
        threads.add(new Thread(() ->
                IntStream.range(0, 200).forEach(i -> value.update(n -> unserializable.equals(value) ? n : n + 1))));
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(value.get()).isEqualTo(800);
    }

    @Test
    void arrayHoldsPrimitives() throws Exception {
        ArrayProxy<Integer> array = manager.array(int.class, 5);
        array.set(1, 11);
        array.setAsync(2, 22).get();
        array.setRange(3, List.of(33, 44));
        assertThat(array).containsExactly(0, 11, 22, 33, 44);
        array.setRange(0, new int[] {7, 8});
        assertThat(array.getRange(0, 2)).containsExactly(7, 8);
        assertThat(array.getRange(1, 3, int[].class)).containsExactly(8, 22);
        assertThat(array.toArray(int[].class)).containsExactly(7, 8, 22, 33, 44);
        assertThat(array.get(4)).isEqualTo(44);
        assertThat(array.getAsync(4).get()).isEqualTo(44);
        assertThat(array.size()).isEqualTo(5);
        assertThat(array.elementType()).isEqualTo("int");
        assertThat(array).hasToString("Array(int, [7, 8, 22, 33, 44])");
        assertThat(array.getValue()).isEqualTo(new int[] {7, 8, 22, 33, 44});
    }

    @Test
    void arrayIsOfEachPrimitiveType() {
        assertThat(manager.array(double.class, List.of(1.5, 2.5))).containsExactly(1.5, 2.5);
        assertThat(manager.array(Long.class, 1).get(0)).isEqualTo(0L);
        assertThat(manager.array("flags", boolean.class, 2).get(1)).isFalse();
        assertThat(manager.<Byte>array('b', List.of((byte) 1)).get(0)).isEqualTo((byte) 1);
        assertThat(manager.<Double>array('d', List.of(0.5)).elementType()).isEqualTo("double");
        assertThat(manager.array(int.class, 2500)).hasSize(2500);
        assertThat(manager.array(char.class, 1000)).hasSize(1000);
    }

    @Test
    @SuppressWarnings({"unchecked", "rawtypes"})
    void arrayRefusesOtherTypesAndIndexes() {
        ArrayProxy array = manager.array(int.class, 2);
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> array.set(0, 1.5))
                .withMessage("the array holds elements of type int, and 1.5 is a java.lang.Double");
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> array.setRange(0, new long[] {1}))
                .withMessage("the array holds elements of type int, and a long[] was given");
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> array.setRange(0, List.of(1, "a")));
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> array.get(2))
                .withMessage("index 2, length 2");
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> array.setRange(1, List.of(1, 2)));
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> manager.array(String.class, 1));
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> manager.array('B', List.of(1)));
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> manager.array(int.class, -1));
        assertThat(array.getRange(0, 2)).isEqualTo(List.of(0, 0));
    }
}
