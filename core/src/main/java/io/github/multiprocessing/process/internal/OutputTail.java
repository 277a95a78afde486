package io.github.multiprocessing.process.internal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/** The last lines of a child's output. Kept as bytes, since nearly all of them are never looked at. Thread-safe. */
final class OutputTail {

    static final int MAX_LINES = 64;

    static final int MAX_BYTES = 8 << 10;

    private static final int MAX_LINE = 2 << 10;

    private final Deque<byte[]> lines = new ArrayDeque<>();

    private int bytes;

    synchronized void add(byte[] buffer, int length) {
        byte[] line = Arrays.copyOf(buffer, Math.min(length, MAX_LINE));
        this.lines.add(line);
        this.bytes += line.length;
        while (this.lines.size() > MAX_LINES || this.bytes > MAX_BYTES) {
            this.bytes -= this.lines.remove().length;
        }
    }

    synchronized List<String> lines() {
        List<String> decoded = new ArrayList<>(this.lines.size());
        for (byte[] line : this.lines) {
            decoded.add(PrintableText.of(new String(line, StandardCharsets.UTF_8)));
        }
        return decoded;
    }
}
