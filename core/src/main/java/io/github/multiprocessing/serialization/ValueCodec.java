package io.github.multiprocessing.serialization;

import java.util.function.BiConsumer;
import java.util.function.Function;

/** A value without parts that have types of their own. */
final class ValueCodec<T> extends TypeCodec<T> {

    private final BiConsumer<GuardedOutput, T> writer;

    private final Function<GuardedInput, T> reader;

    ValueCodec(BiConsumer<GuardedOutput, T> writer, Function<GuardedInput, T> reader) {
        this.writer = writer;
        this.reader = reader;
    }

    /** A value that its text describes in full. */
    static <T> ValueCodec<T> text(Function<T, String> toText, Function<String, T> fromText) {
        return new ValueCodec<>(
                (out, value) -> out.writeString(toText.apply(value)), in -> fromText.apply(requiredText(in)));
    }

    static String requiredText(GuardedInput in) {
        String text = in.readString();
        if (text == null) {
            throw new IllegalArgumentException("a text is missing");
        }
        return text;
    }

    @Override
    void write(Codec codec, GuardedOutput output, T value) {
        this.writer.accept(output, value);
    }

    @Override
    T read(Codec codec, GuardedInput input, Class<? extends T> type) {
        return this.reader.apply(input);
    }
}
