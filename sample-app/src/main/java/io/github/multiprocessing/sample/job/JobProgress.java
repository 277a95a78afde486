package io.github.multiprocessing.sample.job;

import java.io.Console;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** The progress bar of the job; silent where nobody watches a terminal. */
final class JobProgress implements AutoCloseable {

    private final @Nullable ProgressBar bar;

    private JobProgress(@Nullable ProgressBar bar) {
        this.bar = bar;
    }

    static JobProgress start(int documents) {
        return new JobProgress(isTerminal() ? bar(documents) : null);
    }

    private static ProgressBar bar(int documents) {
        return new ProgressBarBuilder()
                .setTaskName("Documents")
                .setInitialMax(documents)
                .setStyle(ProgressBarStyle.UNICODE_BLOCK)
                .setUpdateIntervalMillis(100)
                .build();
    }

    private static boolean isTerminal() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            // From JDK 22 on there may be a console that is no terminal; JDK 17 does not have the method to ask.
            return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException olderJdk) {
            return true;
        }
    }

    void step() {
        if (this.bar != null) {
            this.bar.step();
        }
    }

    @Override
    public void close() {
        if (this.bar != null) {
            this.bar.close();
        }
    }
}
