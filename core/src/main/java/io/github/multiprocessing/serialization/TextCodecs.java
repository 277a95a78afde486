package io.github.multiprocessing.serialization;

import com.esotericsoftware.kryo.KryoException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Values whose text alone does not describe them. */
final class TextCodecs {

    private TextCodecs() {}

    static ValueCodec<Pattern> pattern() {
        return new ValueCodec<>(
                (out, value) -> {
                    out.writeString(value.pattern());
                    out.writeVarInt(value.flags(), true);
                },
                in -> {
                    String regex = ValueCodec.requiredText(in);
                    return Pattern.compile(regex, in.readVarInt(true));
                });
    }

    /** By language tag, or by its three classic parts where the tag would lose something. */
    static ValueCodec<Locale> locale() {
        return new ValueCodec<>(
                (out, value) -> {
                    String tag = value.toLanguageTag();
                    boolean exact = Locale.forLanguageTag(tag).equals(value);
                    out.writeString(exact ? tag : "");
                    if (!exact) {
                        out.writeString(value.getLanguage());
                        out.writeString(value.getCountry());
                        out.writeString(value.getVariant());
                    }
                },
                in -> {
                    String tag = ValueCodec.requiredText(in);
                    return tag.isEmpty()
                            ? new Locale(
                                    ValueCodec.requiredText(in),
                                    ValueCodec.requiredText(in),
                                    ValueCodec.requiredText(in))
                            : Locale.forLanguageTag(tag);
                });
    }

    static ValueCodec<StackTraceElement> stackTraceElement() {
        return new ValueCodec<>(
                (out, value) -> {
                    out.writeString(value.getClassName());
                    out.writeString(value.getMethodName());
                    out.writeString(value.getFileName());
                    out.writeVarInt(value.getLineNumber(), false);
                },
                in -> new StackTraceElement(
                        ValueCodec.requiredText(in),
                        ValueCodec.requiredText(in),
                        in.readString(),
                        in.readVarInt(false)));
    }

    static String pathText(Path path) {
        if (path.getFileSystem() != FileSystems.getDefault()) {
            throw new KryoException(
                    "a path inside " + path.getFileSystem().provider().getScheme()
                            + " means nothing to another process; only paths of the default file system travel");
        }
        return path.toString();
    }

    static @Nullable Object[] keyAndValue(Map.Entry<?, ?> entry) {
        return new @Nullable Object[] {entry.getKey(), entry.getValue()};
    }
}
