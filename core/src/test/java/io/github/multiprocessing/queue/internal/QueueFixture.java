package io.github.multiprocessing.queue.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.multiprocessing.os.RunDirectory;
import io.github.multiprocessing.serialization.Attachable;
import io.github.multiprocessing.serialization.Attachment;
import io.github.multiprocessing.shared.internal.BlockKind;
import io.github.multiprocessing.shared.internal.SharedBlock;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** The block of a small queue, and what is left on the disk of it. */
final class QueueFixture implements AutoCloseable {

    static final int RING = 4096;

    /** A record of one has two units, so that so many fill the ring. */
    static final int LONGS_IN_RING = RING / 16;

    private static final BlockKind<Holder> KIND = BlockKind.of("testq", 1, Holder::new);

    private record Holder(SharedBlock block) implements Attachable {
        @Override
        public Attachment attachment() {
            return this.block.attachment();
        }
    }

    private final List<Path> before = segments();
    final QueueSettings settings;
    final SharedBlock block;
    final Words words;

    QueueFixture() {
        this(new QueueSettings(0, RING, 1 << 20, 1 << 19));
    }

    QueueFixture(QueueSettings settings) {
        this.settings = settings;
        this.block = KIND.create(settings.blockBytes(), settings::write).block();
        this.words = new Words(this.block.buffer());
    }

    private static List<Path> segments() {
        try (Stream<Path> files = Files.list(RunDirectory.path())) {
            return files.filter((file) -> file.getFileName().toString().startsWith("segment-"))
                    .toList();
        } catch (IOException ex) {
            throw new AssertionError(ex);
        }
    }

    /** Those files that belong to the queue, but for its block. */
    List<Path> files() {
        List<Path> fresh = new ArrayList<>(segments());
        fresh.removeAll(this.before);
        fresh.removeIf((file) -> file.getFileName().toString().equals(this.block.name()));
        return fresh;
    }

    private QueueFiles queueFiles(Function<ByteBuffer, Words> made) {
        return new QueueFiles(this.block, made);
    }

    Producer producer(Function<ByteBuffer, Words> made) {
        return new Producer(this.block, made.apply(this.block.buffer()), this.settings, queueFiles(made));
    }

    Consumer consumer(Function<ByteBuffer, Words> made) {
        return new Consumer(this.block, made.apply(this.block.buffer()), this.settings, queueFiles(made));
    }

    QueueCore core() {
        return new QueueCore(this.block, this.settings);
    }

    /** A number for what was put or taken: of an array, its length. */
    static long number(Object item) {
        if (item instanceof LargeItem large) {
            return large.read().length;
        }
        return item instanceof byte[] bytes ? bytes.length : ((Number) item).longValue();
    }

    /** How many bytes of large items the queue believes to have. */
    long spilled() {
        return this.words.get(QueueLayout.SPILLED) - this.words.get(QueueLayout.UNSPILLED);
    }

    void assertNothingUnfinished() {
        for (int intent :
                List.of(QueueLayout.LINKING, QueueLayout.SPILLING, QueueLayout.RETIRING, QueueLayout.TAKING)) {
            assertThat(this.words.get(intent)).as("intent at %d", intent).isZero();
        }
    }

    @Override
    public void close() {
        this.block.close();
        this.block.unlink();
        for (Path file : files()) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException ex) {
                throw new AssertionError(ex);
            }
        }
    }
}
