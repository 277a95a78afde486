package io.github.multiprocessing.serialization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class KryoSerializerLambdaTests {

    private static final KryoSerializer PARENT = KryoSerializer.builder()
            .writing(TypeFilter.wide())
            .writeLambdas(true)
            .build();

    private static final KryoSerializer WORKER = KryoSerializer.builder()
            .reading(TypeFilter.wide())
            .readLambdas(true)
            .build();

    @Test
    void lambdasTravelWithWhatTheyCapture() throws Exception {
        int[] numbers = {1, 2};
        long factor = 3;
        List<String> names = List.of("a");
        assertThat(send(() -> numbers[1] * factor + names.get(0)).call()).isEqualTo("6a");
    }

    @Test
    void methodAndConstructorReferencesTravel() throws Exception {
        SerializableFunction<String, Integer> method = String::length;
        SerializableFunction<String, StringBuilder> constructor = StringBuilder::new;
        assertThat(this.<SerializableFunction<String, Integer>>pass(method).apply("abc"))
                .isEqualTo(3);
        assertThat(this.<SerializableFunction<String, StringBuilder>>pass(constructor)
                        .apply("abc"))
                .hasToString("abc");
        assertThat(send("bound"::length).call()).isEqualTo(5);
    }

    @Test
    void lambdasWithinCapturedCollectionsTravel() throws Exception {
        List<SerializableCallable<Integer>> parts = new ArrayList<>(List.of(() -> 1, () -> 2));
        assertThat(send(() -> parts.get(0).call() + parts.get(1).call()).call()).isEqualTo(3);
    }

    @Test
    void aParentNeverReadsOne() {
        SerializableCallable<Integer> lambda = () -> 1;
        byte[] bytes = PARENT.serialize(List.of(lambda));
        assertThatThrownBy(() -> KryoSerializer.builder()
                        .reading(TypeFilter.wide())
                        .build()
                        .deserialize(bytes))
                .isInstanceOf(TypeRejectedException.class)
                .hasMessageContaining("parent to worker only");
    }

    @Test
    void aWorkerDoesNotWriteOne() {
        SerializableCallable<Integer> lambda = () -> 1;
        assertThatThrownBy(() -> WORKER.serialize(lambda))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("return data");
    }

    @Test
    void aLambdaThatIsNotSerializableSaysWhatToDo() {
        Supplier<String> supplier = () -> "a";
        assertThatThrownBy(() -> PARENT.serialize(new ArrayList<>(List.of(1, supplier))))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("SerializableCallable")
                .hasMessageContaining("ArrayList[1]")
                .hasMessageContaining(getClass().getName());
    }

    @Test
    void theCapturingClassMustPassTheFilter() {
        SerializableCallable<Integer> lambda = () -> 1;
        byte[] bytes = PARENT.serialize(lambda);
        KryoSerializer narrow = KryoSerializer.builder().readLambdas(true).build();
        assertThatThrownBy(() -> narrow.deserialize(bytes))
                .isInstanceOf(TypeRejectedException.class)
                .hasMessageContaining(getClass().getName());
    }

    @Test
    void anotherInterfaceThanTheLibrarysWillDo() {
        Supplier<String> supplier = (Supplier<String> & Serializable) () -> "a";
        assertThat(this.<Supplier<String>>pass(supplier).get()).isEqualTo("a");
    }

    private <R> SerializableCallable<R> send(SerializableCallable<R> callable) {
        return pass(callable);
    }

    @SuppressWarnings("unchecked")
    private <T> T pass(Object value) {
        return (T) WORKER.deserialize(PARENT.serialize(value));
    }
}
