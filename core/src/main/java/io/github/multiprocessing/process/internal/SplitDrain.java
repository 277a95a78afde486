package io.github.multiprocessing.process.internal;

import io.github.multiprocessing.process.ChildOutput;
import java.io.PrintStream;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes standard output and error of a child apart from each other. Where they go may be said when it runs already. */
final class SplitDrain implements OutputDrain {

    private static final int LINES_PER_SECOND = 1000;

    private final OutputTail tail = new OutputTail();

    private final Switch output = new Switch();

    private final Switch error = new Switch();

    private final Thread outputThread;

    private final Thread errorThread;

    private SplitDrain(String child, Process process) {
        this.outputThread =
                DaemonThreads.create("mp-output-" + child, new OutputPump(process.getInputStream(), this.output));
        this.errorThread =
                DaemonThreads.create("mp-error-" + child, new OutputPump(process.getErrorStream(), this.error));
    }

    /** Says where the output goes from now on. */
    void send(String child, ChildOutput where) {
        this.output.target = sink(child, where, () -> System.out);
        this.error.target = sink(child, where, () -> System.err);
    }

    private ChunkSink sink(String child, ChildOutput where, Supplier<PrintStream> stream) {
        return switch (where) {
            case INHERITED -> new OutputCopy(stream, lines((line) -> {}, 0));
            case TAGGED -> lines((line) -> stream.get().println("[" + child + "] " + line), Integer.MAX_VALUE);
            case LOGGED -> {
                Logger logger = LoggerFactory.getLogger("multiprocessing.output." + child);
                yield lines((line) -> logger.info("[{}] {}", child, line), LINES_PER_SECOND);
            }
            case DISCARDED -> lines((line) -> {}, 0);
        };
    }

    private OutputLines lines(Consumer<String> sink, int perSecond) {
        return new OutputLines(sink, new RateLimit(perSecond, System::nanoTime), this.tail);
    }

    @Override
    public void start() {
        this.outputThread.start();
        this.errorThread.start();
    }

    @Override
    public void awaitEnd(long millis) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        this.outputThread.join(millis);
        long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        this.errorThread.join(Math.max(1, left));
    }

    @Override
    public List<String> tail() {
        return this.tail.lines();
    }

    private static final class Switch implements ChunkSink {

        private volatile ChunkSink target = new Nowhere();

        @Override
        public void accept(byte[] chunk, int count) {
            this.target.accept(chunk, count);
        }

        @Override
        public boolean holdsBack() {
            return this.target.holdsBack();
        }

        @Override
        public void release() {
            this.target.release();
        }

        @Override
        public void finish() {
            this.target.finish();
        }
    }

    private static final class Nowhere implements ChunkSink {

        @Override
        public void accept(byte[] chunk, int count) {
            // what a JVM says that has nothing to do yet interests nobody
        }

        @Override
        public void finish() {
            // nothing was kept
        }
    }

    /** Makes the drain of one child, and hands it out. */
    static final class Maker implements Factory {

        private final String child;

        private final ChildOutput where;

        private volatile @Nullable SplitDrain made;

        Maker(String child, ChildOutput where) {
            this.child = child;
            this.where = where;
        }

        @Override
        public boolean merged() {
            return false;
        }

        @Override
        public OutputDrain of(String name, Process process) {
            SplitDrain drain = new SplitDrain(name, process);
            drain.send(this.child, this.where);
            this.made = drain;
            return drain;
        }

        /** The drain, once a child was launched. */
        SplitDrain made() {
            return Objects.requireNonNull(this.made, "no child was launched");
        }
    }
}
