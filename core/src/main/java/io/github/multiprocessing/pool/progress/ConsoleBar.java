package io.github.multiprocessing.pool.progress;

import java.io.PrintStream;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;

/** The bar of the library. The only class that knows it. */
final class ConsoleBar implements Bar {

    private final ProgressBar bar;
    private boolean closed;

    private ConsoleBar(ProgressBar bar) {
        this.bar = bar;
    }

    /** A bar if there is a terminal. A missing library is found out in any case, not only by who has one. */
    static Bar of(String name, long size, boolean terminal) {
        ProgressBarBuilder builder = builder(name, size);
        return terminal ? new ConsoleBar(builder.build()) : Bar.NONE;
    }

    static Bar on(PrintStream out, String name, long size) {
        return new ConsoleBar(builder(name, size)
                .setConsumer(new ConsoleProgressBarConsumer(out))
                .build());
    }

    private static ProgressBarBuilder builder(String name, long size) {
        return new ProgressBarBuilder().setTaskName(name).setInitialMax(size);
    }

    @Override
    public void step() {
        this.bar.step();
    }

    @Override
    public void close() {
        if (!this.closed) {
            this.closed = true;
            this.bar.close();
        }
    }
}
