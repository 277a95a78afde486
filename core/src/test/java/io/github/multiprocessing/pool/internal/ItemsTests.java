package io.github.multiprocessing.pool.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.multiprocessing.connection.internal.PayloadWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ItemsTests {

    /** The same items, kept as the builder likes to and each as an object. */
    private static Items built(int expected, Object... payloads) {
        Items.Builder builder = new Items.Builder(expected);
        for (Object payload : payloads) {
            builder.add(payload);
        }
        Items built = builder.build();
        Items plain = Items.of(payloads.clone());
        assertThat(built.size()).isEqualTo(plain.size()).isEqualTo(builder.size());
        assertThat(builder.bytes()).isEqualTo(plain.bytes(0, plain.size()));
        for (int i = 0; i < payloads.length; i++) {
            assertThat(built.get(i)).isEqualTo(payloads[i]);
            assertThat(built.bytes(i)).isEqualTo(plain.bytes(i));
        }
        for (int from = 0; from <= payloads.length; from++) {
            assertThat(written(built, from, payloads.length)).isEqualTo(written(plain, from, payloads.length));
            for (long bytes = 0; bytes < 80; bytes++) {
                assertThat(built.fitting(from, payloads.length, bytes))
                        .isEqualTo(plain.fitting(from, payloads.length, bytes));
            }
        }
        return built;
    }

    private static byte[] written(Items items, int from, int to) {
        PayloadWriter out = new PayloadWriter(16);
        List<Object> arrays = new ArrayList<>();
        items.write(from, to, out, arrays);
        assertThat(arrays).isEmpty();
        return out.toBytes();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 100})
    void intsAreWrittenLikeObjects(int expected) {
        built(expected, 1, -1, Integer.MAX_VALUE, Integer.MIN_VALUE, 0);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 100})
    void othersAmongIntsKeepTheirPlace(int expected) {
        built(expected, 1, 2, Payloads.NULL, 3, 4L, true, 0.5);
        built(expected, 5L, 1, 2);
    }

    @Test
    void nothingIsNothing() {
        assertThat(built(4).size()).isZero();
    }

    @Test
    void storedEndingsAreThoseThatWerePut() {
        EndingStore store = new EndingStore(6);
        Ending failure = new Ending.Cancelled("why");
        store.put(4, failure);
        store.put(0, new IntEndings(new int[] {9, 7, 8, 9}, 1, 2));
        store.put(2, Arrays.asList(new Ending.Value("text"), new Ending.Value(5)));
        assertThat(List.of(0, 1, 2, 3, 4))
                .map(store::get)
                .containsExactly(
                        new Ending.Value(7),
                        new Ending.Value(8),
                        new Ending.Value("text"),
                        new Ending.Value(5),
                        failure);
        assertThat(store.get(5)).isNull();
        store.put(4, new Ending.Value(1));
        assertThat(store.get(4)).isEqualTo(new Ending.Value(1));
    }

    @Test
    void partOfIntEndingsIsIntEndings() {
        IntEndings all = new IntEndings(new int[] {1, 2, 3, 4}, 0, 4);
        assertThat(all.subList(1, 3))
                .isInstanceOf(IntEndings.class)
                .containsExactly(new Ending.Value(2), new Ending.Value(3));
        assertThat(all.subList(1, 4).subList(1, 2)).containsExactly(new Ending.Value(3));
        assertThat(all.subList(2, 2)).isEmpty();
    }
}
