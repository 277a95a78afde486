package io.github.multiprocessing.process.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;

/**
 * Reads the output of a child, always as fast as it comes, so that a child never waits for its log. What does not fit the
 * bounds (16 KiB a line, 1000 lines a second) is dropped, and that is said.
 */
final class OutputPump implements Runnable {

    static final int MAX_LINE = 16 << 10;

    private final InputStream stream;

    private final Consumer<String> sink;

    private final RateLimit rate;

    private final OutputTail tail = new OutputTail();

    private final byte[] line = new byte[MAX_LINE];

    private int length;

    private long cut;

    OutputPump(InputStream stream, Consumer<String> sink, RateLimit rate) {
        this.stream = stream;
        this.sink = sink;
        this.rate = rate;
    }

    List<String> tail() {
        return this.tail.lines();
    }

    @Override
    public void run() {
        byte[] chunk = new byte[8 << 10];
        try {
            int count = this.stream.read(chunk);
            while (count >= 0) {
                accept(chunk, count);
                count = this.stream.read(chunk);
            }
        } catch (IOException ex) {
            // closed under this thread after the end of the child
            return;
        } finally {
            finish();
        }
    }

    private void accept(byte[] chunk, int count) {
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

    private void finish() {
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
