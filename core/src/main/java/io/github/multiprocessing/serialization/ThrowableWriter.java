package io.github.multiprocessing.serialization;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes {@link ThrowableData}: a version, every string once, then the throwables as numbers of strings. */
final class ThrowableWriter {

    static final int VERSION = 1;

    /** The number that stands for no string. */
    static final int NONE = -1;

    private final Map<String, Integer> strings = new LinkedHashMap<>();

    byte[] write(ThrowableData data) {
        ByteArrayOutputStream result = new ByteArrayOutputStream(1024);
        try (DataOutputStream out = new DataOutputStream(result)) {
            ByteArrayOutputStream nodes = new ByteArrayOutputStream(1024);
            write(new DataOutputStream(nodes), data);
            out.writeByte(VERSION);
            out.writeInt(this.strings.size());
            for (String text : this.strings.keySet()) {
                byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
                out.writeInt(utf8.length);
                out.write(utf8);
            }
            out.write(nodes.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException("an array cannot fail to be written", e);
        }
        return result.toByteArray();
    }

    private void write(DataOutputStream out, ThrowableData data) throws IOException {
        out.writeInt(number(data.className()));
        out.writeInt(number(data.message()));
        out.writeShort(data.frames().size());
        for (StackTraceElement frame : data.frames()) {
            out.writeInt(number(frame.getClassName()));
            out.writeInt(number(frame.getMethodName()));
            out.writeInt(number(frame.getFileName()));
            out.writeInt(frame.getLineNumber());
        }
        ThrowableData cause = data.cause();
        out.writeBoolean(cause != null);
        if (cause != null) {
            write(out, cause);
        }
        out.writeByte(data.suppressed().size());
        for (ThrowableData each : data.suppressed()) {
            write(out, each);
        }
    }

    private int number(@Nullable String text) {
        if (text == null) {
            return NONE;
        }
        int next = this.strings.size();
        Integer known = this.strings.putIfAbsent(text, next);
        return known == null ? next : known;
    }
}
