package io.github.multiprocessing.serialization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LambdaCacheTests {

    private final KryoSerializer parent = KryoSerializer.builder()
            .writing(TypeFilter.wide())
            .writeLambdas(true)
            .build();

    private final KryoSerializer worker = KryoSerializer.builder()
            .reading(TypeFilter.wide())
            .readLambdas(true)
            .build();

    @Test
    void oneThatCapturesNothingIsTheSameEveryTime() throws Exception {
        SerializableCallable<Integer> lambda = () -> 42;
        byte[] bytes = this.parent.serialize(lambda);
        assertThat(this.parent.serialize(lambda)).isEqualTo(bytes);
        SerializableCallable<?> first = (SerializableCallable<?>) this.worker.deserialize(bytes);
        assertThat(first.call()).isEqualTo(42);
        assertThat(this.worker.deserialize(bytes)).isSameAs(first);
    }

    @Test
    void eachThatCapturesHasItsOwn() throws Exception {
        for (int i = 0; i < 100; i++) {
            Object read = this.worker.deserialize(this.parent.serialize(adding(i, "x".repeat(i))));
            assertThat(((SerializableCallable<?>) read).call()).isEqualTo(2 * i);
        }
    }

    private static SerializableCallable<Integer> adding(int number, String text) {
        return () -> number + text.length();
    }

    @Test
    void manyLambdasOfOneClassAreKeptApart() throws Exception {
        List<SerializableCallable<Integer>> lambdas = List.of(() -> 1, () -> 2, () -> 3, () -> 4, () -> 5);
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < lambdas.size(); i++) {
                Object read = this.worker.deserialize(this.parent.serialize(lambdas.get(i)));
                assertThat(((SerializableCallable<?>) read).call()).isEqualTo(i + 1);
            }
        }
    }

    @Test
    void whatOneSerializerKnowsAnotherStillRefuses() {
        SerializableCallable<Integer> lambda = () -> 1;
        byte[] bytes = this.parent.serialize(lambda);
        assertThat(this.worker.deserialize(bytes)).isNotNull();
        KryoSerializer narrow = KryoSerializer.builder().readLambdas(true).build();
        KryoSerializer reader =
                KryoSerializer.builder().reading(TypeFilter.wide()).build();
        for (int round = 0; round < 3; round++) {
            assertThatThrownBy(() -> narrow.deserialize(bytes)).isInstanceOf(TypeRejectedException.class);
            assertThatThrownBy(() -> reader.deserialize(bytes)).isInstanceOf(TypeRejectedException.class);
            assertThatThrownBy(() ->
                            KryoSerializer.builder().writeLambdas(true).build().serialize(lambda))
                    .isInstanceOf(TypeRejectedException.class)
                    .hasMessageContaining(getClass().getName());
        }
    }

    @Test
    void oneThatWasRefusedIsRefusedAgain() {
        KryoSerializer narrow = KryoSerializer.builder().writeLambdas(true).build();
        SerializableCallable<Integer> lambda = () -> 1;
        for (int round = 0; round < 3; round++) {
            assertThatThrownBy(() -> narrow.serialize(lambda)).isInstanceOf(TypeRejectedException.class);
        }
    }

    @Test
    void aChangedByteGivesThisLambdaOrNone() throws Exception {
        SerializableCallable<Integer> other = () -> 8;
        SerializableCallable<Integer> lambda = () -> 7;
        assertThat(this.worker.deserialize(this.parent.serialize(other))).isNotNull();
        byte[] bytes = this.parent.serialize(lambda);
        Object known = this.worker.deserialize(bytes);
        int refused = 0;
        for (int i = 0; i < bytes.length; i++) {
            byte[] broken = bytes.clone();
            broken[i] ^= 0x20;
            try {
                // What the compiler's own method does not look at may differ, such as the instantiated method's type.
                assertThat(((SerializableCallable<?>) this.worker.deserialize(broken)).call())
                        .isEqualTo(7);
            } catch (SerializationException expected) {
                refused++;
            }
            assertThat(this.worker.deserialize(bytes)).isSameAs(known);
        }
        assertThat(refused).isGreaterThan(bytes.length / 2);
        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> this.worker.deserialize(cut)).isInstanceOf(SerializationException.class);
        }
    }

    @Test
    void aKnownOneIsStillCountedAndReferredTo() {
        SerializableCallable<Integer> lambda = () -> 7;
        List<?> twice =
                (List<?>) this.worker.deserialize(this.parent.serialize(new ArrayList<>(List.of(lambda, lambda))));
        assertThat(twice.get(0)).isSameAs(twice.get(1));
    }
}
