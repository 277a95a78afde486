package io.github.multiprocessing.manager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What collections do with many elements, by a connection, also if these are too large for one message. */
class CollectionsFromAfarTests {

    private static final int ITEM_BYTES = 20_000;

    private static SyncManager server;
    private static SyncManager client;

    @BeforeAll
    static void start() {
        server = SyncManager.builder()
                .mode(ManagerMode.EMBEDDED)
                .limits(ManagerLimits.defaults().withMessageBytes(50_000))
                .start();
        client = SyncManager.connect(server.address(), server.authKey());
    }

    @AfterAll
    static void stop() {
        client.close();
        server.close();
    }

    private static List<String> large(int count) {
        return IntStream.range(0, count)
                .mapToObj(n -> n + "x".repeat(ITEM_BYTES))
                .toList();
    }

    @Test
    void arraysOfWhatIsTooLargeForOneMessageComeInSeveral() {
        ListProxy<String> list = client.list();
        SetProxy<String> set = client.set();
        QueueProxy<String> queue = client.queue();
        DictProxy<Integer, String> dict = client.dict();
        for (String item : large(7)) {
            list.add(item);
            set.add(item);
            queue.add(item);
            dict.put(dict.size(), item);
        }
        assertThat(list.toArray()).containsExactlyElementsOf(large(7));
        assertThat(list.subList(1, 6)).isEqualTo(large(7).subList(1, 6));
        assertThat(list.equals(large(7))).isTrue();
        assertThat(list).hasSameHashCodeAs(large(7));
        assertThat(set.toArray()).containsExactlyElementsOf(large(7));
        assertThat(set.equals(new HashSet<>(large(7)))).isTrue();
        assertThat(queue.toArray()).containsExactlyElementsOf(large(7));
        assertThat(dict.values().toArray()).containsExactlyElementsOf(large(7));
        Map<Integer, String> same = new HashMap<>();
        large(7).forEach(item -> same.put(same.size(), item));
        assertThat(dict.equals(same)).isTrue();
        assertThat(dict.entrySet()).isEqualTo(same.entrySet());
    }

    @Test
    void newValuesThatAreTooLargeForOneMessageGoInSeveral() {
        DictProxy<Integer, String> dict = client.dict();
        IntStream.range(0, 9).forEach(n -> dict.put(n, String.valueOf(n)));
        dict.replaceAll((key, value) -> value + "x".repeat(ITEM_BYTES));
        assertThat(new ArrayList<>(dict.values())).isEqualTo(large(9));
    }

    @Test
    void functionsRunHereIfTheManagerRunsNone() {
        DictProxy<String, Integer> dict = client.dict();
        dict.putAll(IntStream.range(0, 1200).boxed().collect(Collectors.toMap(String::valueOf, Function.identity())));
        dict.replaceAll((key, value) -> value + 1);
        RemotePredicate<Integer> large = n -> n > 100;
        assertThat(dict.values().removeIf(large)).isTrue();
        BiFunction<String, Integer, Integer> sum = (key, value) -> value + 1000;
        assertThat(dict.compute("7", sum)).isEqualTo(1008);
        assertThat(dict.entrySet().retainAll(List.of(entry("7", 1008), entry("8", 9), entry("9", 0))))
                .isTrue();
        assertThat(dict).containsOnly(entry("7", 1008), entry("8", 9));
        assertThat(dict.keySet().containsAll(List.of("7", "8"))).isTrue();
        assertThat(dict.values().remove(9)).isTrue();
        assertThat(dict.keySet()).containsExactly("7");
    }

    @Test
    void queueAndListChangeManyElementsAtOnce() {
        QueueProxy<Integer> queue = client.queue();
        queue.addAll(List.of(1, 2, 3, 4, 5, 6));
        assertThat(queue.removeIf(n -> n > 4)).isTrue();
        assertThat(queue.removeAll(List.of(1, 9))).isTrue();
        assertThat(queue.containsAll(List.of(2, 3, 4))).isTrue();
        assertThat(queue.retainAll(List.of(2))).isTrue();
        assertThat(queue).containsExactly(2);
        ListProxy<Integer> list = client.list(List.of(5, 4, 3, 2, 1));
        Collections.sort(list.subList(1, 4));
        assertThat(list).containsExactly(5, 2, 3, 4, 1);
        list.setRange(0, 2, List.of());
        assertThat(list.getFirst()).isEqualTo(3);
        assertThat(list.getLast()).isEqualTo(1);
    }
}
