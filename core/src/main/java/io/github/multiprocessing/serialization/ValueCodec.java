package io.github.multiprocessing.serialization;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** A value without parts that have types of their own. */
final class ValueCodec<T> extends Serializer<T> {

    private final BiConsumer<Output, T> writer;

    private final Function<GuardedInput, T> reader;

    ValueCodec(BiConsumer<Output, T> writer, Function<GuardedInput, T> reader) {
        this.writer = writer;
        this.reader = reader;
    }

    /** A value that its text describes in full. */
    static <T> ValueCodec<T> text(Function<T, String> toText, Function<String, T> fromText) {
        return new ValueCodec<>(
                (out, value) -> out.writeString(toText.apply(value)), in -> fromText.apply(requiredText(in)));
    }

    static String requiredText(Input in) {
        String text = in.readString();
        if (text == null) {
            throw new IllegalArgumentException("a text is missing");
        }
        return text;
    }

    @Override
    public void write(Kryo kryo, Output output, T value) {
        this.writer.accept(output, value);
    }

    @Override
    public T read(Kryo kryo, Input input, Class<? extends T> type) {
        return this.reader.apply(GuardedInput.of(input));
    }
}
