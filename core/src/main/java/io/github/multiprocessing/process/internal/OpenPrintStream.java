package io.github.multiprocessing.process.internal;

import java.io.PrintStream;

/** A print stream that stays open: closing it flushes. */
final class OpenPrintStream extends PrintStream {

    OpenPrintStream(PrintStream target) {
        super(target, true);
    }

    @Override
    public void close() {
        flush();
    }
}
