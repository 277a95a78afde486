package io.github.multiprocessing.process.internal;

import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Cuts output into lines, keeps the last ones and hands all to somebody else. What does not fit the bounds (16 KiB a line,
 * and so many lines a second) is dropped, and that is said.
 */
final class OutputLines implements ChunkSink {

    static final int MAX_LINE = 16 << 10;

    private final Consumer<String> sink;

    private final RateLimit rate;

    private final OutputTail tail;

    private final byte[] line = new byte[MAX_LINE];

    private int length;

    private long cut;

    OutputLines(Consumer<String> sink, RateLimit rate, OutputTail tail) {
        this.sink = sink;
        this.rate = rate;
        this.tail = tail;
    }

    @Override
    public void accept(byte[] chunk, int count) {
        for (int i = 0; i < count; i++) {
            byte b = chunk[i];
            if (b == '\n') {
                endLine();
            } else if (this.length < MAX_LINE) {
                this.line[this.length++] = b;
            } else {
                this.cut++;
            }
        }
    }

    private void endLine() {
        int end = (this.length > 0 && this.line[this.length - 1] == '\r') ? this.length - 1 : this.length;
        this.tail.add(this.line, end);
        if (this.rate.tryAcquire()) {
            reportDropped();
            String text = PrintableText.of(new String(this.line, 0, end, StandardCharsets.UTF_8));
            this.sink.accept((this.cut == 0) ? text : text + " … (" + this.cut + " more bytes)");
        }
        this.length = 0;
        this.cut = 0;
    }

    @Override
    public void finish() {
        if (this.length > 0) {
            endLine();
        }
        reportDropped();
    }

    private void reportDropped() {
        long dropped = this.rate.takeRefused();
        if (dropped > 0) {
            this.sink.accept("… (" + dropped + " lines dropped, more came than are logged per second)");
        }
    }
}
