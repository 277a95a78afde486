package io.github.multiprocessing.benchmarks;

import io.github.multiprocessing.serialization.KryoSerializer;
import io.github.multiprocessing.serialization.SerializableCallable;
import io.github.multiprocessing.serialization.SerializableFunction;
import io.github.multiprocessing.serialization.SerializedForm;
import io.github.multiprocessing.serialization.TypeFilter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What it costs to turn values into bytes and back, for the values that tasks and results most often are. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgsAppend = "-XX:+UseSerialGC")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class SerializationBenchmark {

    private static final int THRESHOLD = 64 * 1024;

    private static final int MIB = 1024 * 1024;

    /** A small value of an application. */
    public record Small(int number, long id, String name, double weight, boolean flag) {}

    @Param({
        "integer",
        "text",
        "record",
        "ints1000",
        "texts1000",
        "map100",
        "int[1MiB]",
        "lambda",
        "capturingLambda",
        "call"
    })
    String value = "integer";

    private final KryoSerializer parent = KryoSerializer.builder()
            .writing(TypeFilter.wide())
            .classLoader(SerializationBenchmark.class.getClassLoader())
            .writeLambdas(true)
            .build();

    private final KryoSerializer worker = KryoSerializer.builder()
            .reading(TypeFilter.wide())
            .classLoader(SerializationBenchmark.class.getClassLoader())
            .readLambdas(true)
            .build();

    private Object object = 0;

    private byte[] bytes = {};

    @Setup
    public void prepare() {
        this.object = make(this.value);
        this.bytes = this.parent.serialize(this.object);
    }

    private static Object make(String name) {
        SerializableFunction<String, Integer> function = String::length;
        return switch (name) {
            case "integer" -> 123_456;
            case "text" -> "hello world";
            case "record" -> new Small(1, 2, "hello world", 1.5, true);
            case "ints1000" -> numbers();
            case "texts1000" -> texts();
            case "map100" -> map();
            case "int[1MiB]" -> new int[MIB / Integer.BYTES];
            case "lambda" -> function;
            case "capturingLambda" -> capturing(5, "text");
            case "call" -> new Object[] {function, "text"};
            default -> throw new IllegalArgumentException("no value is named " + name);
        };
    }

    private static List<Integer> numbers() {
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            numbers.add(i * 37);
        }
        return numbers;
    }

    private static List<String> texts() {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            texts.add("item" + i);
        }
        return texts;
    }

    private static Map<String, Integer> map() {
        Map<String, Integer> map = new HashMap<>();
        for (int i = 0; i < 100; i++) {
            map.put("key" + i, i);
        }
        return map;
    }

    private static SerializableCallable<Integer> capturing(int number, String text) {
        return () -> number + text.length();
    }

    @Benchmark
    public byte[] write() {
        return this.parent.serialize(this.object);
    }

    @Benchmark
    public @Nullable Object read() {
        return this.worker.deserialize(this.bytes);
    }

    /** Large arrays beside the body, there and back. */
    @Benchmark
    public @Nullable Object outOfBand() {
        SerializedForm form = this.parent.serializeOutOfBand(this.object, THRESHOLD);
        return this.worker.deserialize(form);
    }
}
