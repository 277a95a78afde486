package io.github.multiprocessing.process.internal;

import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes standard output and error of a child as lines of one text. */
final class LineDrain implements OutputDrain {

    private static final int LINES_PER_SECOND = 1000;

    private final OutputTail tail = new OutputTail();

    private final Thread thread;

    private LineDrain(String child, Process process, Consumer<String> sink) {
        RateLimit rate = new RateLimit(LINES_PER_SECOND, System::nanoTime);
        OutputPump pump = new OutputPump(process.getInputStream(), new OutputLines(sink, rate, this.tail));
        this.thread = DaemonThreads.create("mp-output-" + child, pump);
    }

    @Override
    public void start() {
        this.thread.start();
    }

    @Override
    public void awaitEnd(long millis) throws InterruptedException {
        this.thread.join(millis);
    }

    @Override
    public List<String> tail() {
        return this.tail.lines();
    }

    /** Hands the lines to a logger that is named after the child. */
    record Logged() implements Factory {

        @Override
        public boolean merged() {
            return true;
        }

        @Override
        public OutputDrain of(String child, Process process) {
            Logger logger = LoggerFactory.getLogger("multiprocessing.output." + child);
            return new LineDrain(child, process, (line) -> logger.info("[{}] {}", child, line));
        }
    }

    /** Keeps the last lines only. */
    record Silent() implements Factory {

        @Override
        public boolean merged() {
            return true;
        }

        @Override
        public OutputDrain of(String child, Process process) {
            return new LineDrain(child, process, (line) -> {});
        }
    }
}
