package io.github.multiprocessing.serialization;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what {@link ThrowableWriter} wrote, and believes none of it unchecked. */
final class ThrowableReader {

    private final ByteBuffer in;

    private String[] strings = {};

    ThrowableReader(byte[] bytes, int offset, int length) {
        if (length > ThrowableData.MAX_BYTES) {
            throw broken(length + " bytes are more than the " + ThrowableData.MAX_BYTES + " a throwable may have");
        }
        this.in = ByteBuffer.wrap(bytes, offset, length);
    }

    ThrowableData read() {
        try {
            int version = this.in.get();
            if (version != ThrowableWriter.VERSION) {
                throw broken("unknown version " + version);
            }
            readStrings();
            ThrowableData data = readNode(1);
            if (this.in.hasRemaining()) {
                throw broken(this.in.remaining() + " bytes follow its end");
            }
            return data;
        } catch (BufferUnderflowException e) {
            throw broken("it ends too early");
        }
    }

    private void readStrings() {
        int count = size(this.in.getInt(), 4);
        this.strings = new String[count];
        for (int i = 0; i < count; i++) {
            byte[] utf8 = new byte[size(this.in.getInt(), 1)];
            this.in.get(utf8);
            this.strings[i] = new String(utf8, StandardCharsets.UTF_8);
        }
    }

    private ThrowableData readNode(int depth) {
        if (depth > ThrowableData.MAX_DEPTH) {
            throw broken("more than " + ThrowableData.MAX_DEPTH + " levels");
        }
        String className = requiredText();
        String message = text();
        int count = size(this.in.getShort(), 16);
        List<StackTraceElement> frames = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            frames.add(new StackTraceElement(requiredText(), requiredText(), text(), this.in.getInt()));
        }
        ThrowableData cause = this.in.get() == 0 ? null : readNode(depth + 1);
        int suppressedCount = size(this.in.get(), 12);
        List<ThrowableData> suppressed = new ArrayList<>(suppressedCount);
        for (int i = 0; i < suppressedCount; i++) {
            suppressed.add(readNode(depth + 1));
        }
        return new ThrowableData(className, message, List.copyOf(frames), cause, List.copyOf(suppressed));
    }

    private String requiredText() {
        String text = text();
        if (text == null) {
            throw broken("a name is missing");
        }
        return text;
    }

    private @Nullable String text() {
        int number = this.in.getInt();
        if (number == ThrowableWriter.NONE) {
            return null;
        }
        if (number < 0 || number >= this.strings.length) {
            throw broken("no string has number " + number);
        }
        return this.strings[number];
    }

    /** Checks a declared size against the bytes that are there, before anything is allocated for it. */
    private int size(int declared, int bytesEach) {
        if (declared < 0 || declared > this.in.remaining() / bytesEach) {
            throw broken("a declared size of " + declared + " exceeds the " + this.in.remaining() + " bytes left");
        }
        return declared;
    }

    private static SerializationException broken(String why) {
        return new SerializationException("These bytes are no throwable: " + why, null);
    }
}
