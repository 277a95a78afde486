package io.github.multiprocessing.queue.internal;

import io.github.multiprocessing.os.DeathWatch;
import io.github.multiprocessing.os.LockWord;
import io.github.multiprocessing.serialization.Attachable;
import io.github.multiprocessing.serialization.Attachment;
import io.github.multiprocessing.shared.internal.BlockKind;
import io.github.multiprocessing.shared.internal.SharedBlock;
import io.github.multiprocessing.testing.SmallJvm;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** A process that puts an item or takes one, and halts at a certain store into shared memory, with the guard. */
public final class HaltingUse {

    /** How large a large item is. */
    public static final int LARGE = 5000;

    /** What it does. */
    public enum Use {
        PUT,
        PUT_LARGE,
        TAKE,
        DRAIN,
        DISCARD
    }

    /** Where it halts; what is decided by the store is what others see from then on. */
    public enum Store {
        TAIL(QueueLayout.TAIL),
        SPILLING(QueueLayout.SPILLING),
        LINKING(QueueLayout.LINKING),
        LAST(QueueLayout.LAST),
        HEAD(QueueLayout.HEAD),
        TAKING(QueueLayout.TAKING),
        RETIRING(QueueLayout.RETIRING),
        FIRST(QueueLayout.FIRST);

        private final int offset;

        Store(int offset) {
            this.offset = offset;
        }
    }

    private record Holder(SharedBlock block) implements Attachable {
        @Override
        public Attachment attachment() {
            return this.block.attachment();
        }
    }

    private HaltingUse() {}

    /**
     * Starts one, and returns when it has halted.
     *
     * @param kind the name of the kind of the queue
     * @param after whether it has done the store then
     */
    public static SmallJvm halted(String kind, String queue, Use use, Store store, boolean after) throws IOException {
        SmallJvm process =
                SmallJvm.start(HaltingUse.class, List.of(kind, queue, use.name(), store.name(), String.valueOf(after)));
        process.awaitLine("halts");
        return process;
    }

    /**
     * Halts until a line comes.
     *
     * @param arguments kind and name of the queue, what to do, where to halt, and whether after the store
     */
    public static void main(String[] arguments) {
        SharedBlock block =
                BlockKind.of(arguments[0], 1, Holder::new).attach(arguments[1]).block();
        Store store = Store.valueOf(arguments[3]);
        boolean after = Boolean.parseBoolean(arguments[4]);
        QueueSettings settings = QueueSettings.read(block);
        QueueFiles files = new QueueFiles(block, Words::new);
        Words words = new HaltingWords(block.buffer(), store.offset, after);
        DeathWatch.join();
        switch (Use.valueOf(arguments[2])) {
            case PUT -> put(new Producer(block, words, settings, files), block, 42L);
            case PUT_LARGE -> put(new Producer(block, words, settings, files), block, new byte[LARGE]);
            case TAKE -> take(block, new Consumer(block, words, settings, files)::take);
            case DRAIN ->
                take(
                        block,
                        () -> new Consumer(block, words, settings, files)
                                .take(new ArrayList<>(), 10, Integer.MAX_VALUE));
            case DISCARD -> take(block, new Consumer(block, words, settings, files)::discard);
        }
        System.out.println("done");
    }

    private static void put(Producer producer, SharedBlock block, Object item) {
        LockWord guard = new LockWord(block.buffer(), QueueLayout.PRODUCERS);
        guard.acquire();
        producer.put(new ItemCodec(List.of(), 2 * LARGE).encode(item));
        guard.release();
        new QueueState(block, QueueSettings.read(block)).notEmpty().ring();
    }

    private static void take(SharedBlock block, Runnable work) {
        LockWord guard = new LockWord(block.buffer(), QueueLayout.CONSUMERS);
        guard.acquire();
        work.run();
        guard.release();
        new QueueState(block, QueueSettings.read(block)).notFull().ring();
    }

    /** Halts at the first store of something else than zero into a word. */
    private static final class HaltingWords extends Words {

        private final int place;
        private final boolean after;
        private boolean passed;

        HaltingWords(ByteBuffer memory, int place, boolean after) {
            super(memory);
            this.place = place;
            this.after = after;
        }

        @Override
        void set(int offset, long value) {
            boolean halts = !this.passed && offset == this.place && value != 0;
            this.passed |= halts;
            if (halts && !this.after) {
                halt();
            }
            super.set(offset, value);
            if (halts && this.after) {
                halt();
            }
        }

        private static void halt() {
            System.out.println("halts");
            try {
                if (System.in.read() < 0) {
                    Runtime.getRuntime().halt(1);
                }
            } catch (IOException ex) {
                throw new IllegalStateException(ex);
            }
        }
    }
}
