package io.github.multiprocessing.queue.internal;

import io.github.multiprocessing.os.MappedFile;
import io.github.multiprocessing.os.RunDirectory;
import io.github.multiprocessing.shared.internal.SharedBlock;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** The memory of a queue as anybody can see it who knows its name, and change it who has no manners. */
public final class QueueMemory {

    private static final int SLEEPERS = 1;

    private final Words words;

    private QueueMemory(ByteBuffer memory) {
        this.words = new Words(memory);
    }

    /**
     * Opens it.
     *
     * @param name the name of the queue
     */
    public static QueueMemory of(String name) throws IOException {
        ByteBuffer all = MappedFile.open(RunDirectory.path().resolve(name)).windows()[0];
        return new QueueMemory(all.slice(SharedBlock.HEADER_BYTES, all.capacity() - SharedBlock.HEADER_BYTES)
                .order(ByteOrder.nativeOrder()));
    }

    /** Whether somebody sleeps until there is an item. */
    public boolean isItemAwaited() {
        return isAwaited(QueueLayout.NOT_EMPTY);
    }

    /** Whether somebody sleeps until there is room. */
    public boolean isRoomAwaited() {
        return isAwaited(QueueLayout.NOT_FULL);
    }

    /** Whether somebody sleeps until all tasks are done. */
    public boolean isJoinAwaited() {
        return isAwaited(QueueLayout.ALL_DONE);
    }

    private boolean isAwaited(int bell) {
        return (this.words.getInt(bell) & SLEEPERS) != 0;
    }

    /** Writes nonsense over all that says what is where, and over some of the items, but leaves guards and state alone. */
    public static String scribble(String name, long seed) throws IOException {
        Words words = of(name).words;
        Random random = new Random(seed);
        List<Integer> places = new ArrayList<>(List.of(QueueLayout.HEAD, QueueLayout.TAIL, QueueLayout.FIRST));
        for (int i = 0; i < 50; i++) {
            places.add(QueueLayout.RING + random.nextInt(QueueSettings.MIN_RING_BYTES / Long.BYTES) * Long.BYTES);
        }
        places.forEach((place) -> words.set(place, random.nextLong()));
        return name;
    }

    /** The files of all queues, and of other shared objects, of this run. */
    public static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(RunDirectory.path())) {
            return files.filter((file) -> file.getFileName().toString().startsWith("segment-"))
                    .toList();
        }
    }
}
