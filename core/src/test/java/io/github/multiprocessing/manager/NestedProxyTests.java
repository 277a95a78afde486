package io.github.multiprocessing.manager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Objects of a manager that hold each other. */
class NestedProxyTests {

    @Test
    void objectsThatHoldEachOtherAreSearchedCrosswise() throws Exception {
        try (SyncManager manager = SyncManager.embedded()) {
            ListProxy<Object> one = manager.list();
            ListProxy<Object> other = manager.list();
            one.add(other);
            other.add(one);
            List<CompletableFuture<Void>> searches = new ArrayList<>();
            for (ListProxy<Object> list : List.of(one, other)) {
                Runnable search = () -> {
                    for (int i = 0; i < 10_000; i++) {
                        assertThat(list.contains(list)).isFalse();
                    }
                };
                searches.add(CompletableFuture.runAsync(search, task -> new Thread(task, "search").start()));
            }
            for (CompletableFuture<Void> search : searches) {
                search.get(30, TimeUnit.SECONDS);
            }
            assertThat(one.contains(other)).isTrue();
            assertThat(one.indexOf(other)).isZero();
        }
    }

    @Test
    void proxyIsKeyByWhichObjectItStandsFor() {
        try (SyncManager manager = SyncManager.embedded()) {
            ListProxy<Integer> one = manager.list();
            ListProxy<Integer> other = manager.list();
            DictProxy<ListProxy<Integer>, String> names = manager.dict();
            names.put(one, "one");
            names.put(other, "other");
            one.add(1);

            assertThat(names.get(one)).isEqualTo("one");
            assertThat(names.get(other)).isEqualTo("other");
        }
    }

    @Test
    void contentOfAnotherObjectIsNotComparedWithinOne() {
        try (SyncManager manager = SyncManager.embedded()) {
            ListProxy<Object> list = manager.list();
            list.add(manager.list(List.of(1, 2)));

            assertThatIllegalStateException()
                    .isThrownBy(() -> list.contains(new ArrayList<>(List.of(1, 2))))
                    .withMessageContaining("compare copies");
            assertThat(list).hasSize(1);
        }
    }
}
