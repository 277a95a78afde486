package io.github.multiprocessing.queue;

import io.github.multiprocessing.queue.internal.ItemCodec;
import io.github.multiprocessing.queue.internal.QueueCore;
import io.github.multiprocessing.queue.internal.QueueSettings;
import io.github.multiprocessing.serialization.Attachable;
import io.github.multiprocessing.serialization.Attachment;
import io.github.multiprocessing.shared.internal.BlockKind;
import io.github.multiprocessing.shared.internal.SharedBlock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A queue between processes with the fewest methods, like Python's {@code multiprocessing.SimpleQueue}: everything goes in by
 * {@link #put} and out by {@link #get}, null included. In all else it is what {@link SharedQueue} is without a capacity: {@code
 * put} needs nobody who takes, where Python's waits for one as soon as 64 KiB are under way.
 *
 * @param <E> the type of the items
 */
public final class SharedSimpleQueue<E extends @Nullable Object> implements Attachable, AutoCloseable {

    static final String NAME = "simple";

    private static final int LAYOUT = 1;
    private static final BlockKind<SharedSimpleQueue<?>> KIND =
            BlockKind.of(NAME, LAYOUT, (block) -> new SharedSimpleQueue<>(block, List.of()));

    private final SharedBlock block;
    private final ItemCodec codec;
    private final QueueCore core;

    private SharedSimpleQueue(SharedBlock block, List<String> types) {
        QueueSettings settings = QueueSettings.read(block);
        this.block = block;
        this.codec = new ItemCodec(types, settings.maxItemBytes());
        this.core = new QueueCore(block, settings);
    }

    /**
     * Makes a queue; {@link SharedQueueBuilder#buildSimple()} does with other limits.
     *
     * @param types the application's own types that items consist of
     * @return an empty queue
     * @param <E> the type of the items
     */
    public static <E> SharedSimpleQueue<E> create(Class<?>... types) {
        return SharedQueue.<E>builder().types(types).buildSimple();
    }

    @SuppressWarnings("unchecked")
    static <E> SharedSimpleQueue<E> create(QueueSettings settings, List<String> types) {
        return (SharedSimpleQueue<E>)
                KIND.create(settings.blockBytes(), settings::write, (block) -> new SharedSimpleQueue<>(block, types));
    }

    static SharedSimpleQueue<?> attach(String name, List<String> types) {
        SharedSimpleQueue<?> queue = KIND.attach(name, (block) -> new SharedSimpleQueue<>(block, types));
        queue.codec.widen(types);
        return queue;
    }

    /**
     * Admits further types in this process, for who takes from a queue that came from a process it does not trust.
     *
     * @param types the application's own types that items consist of
     */
    public void admit(Class<?>... types) {
        this.codec.widen(AdmittedTypes.packagesOf(types));
    }

    /**
     * Puts an item.
     *
     * @param item the item, may be null
     * @throws InterruptedException if the thread is or was interrupted; the item was not put
     * @throws QueueFullException if the limit of bytes is reached
     * @throws io.github.multiprocessing.serialization.SerializationException if the item cannot be serialised
     */
    public void put(E item) throws InterruptedException {
        if (!this.core.put(this.codec.encode(item), 0)) {
            throw new QueueFullException("The items in the queue would take more than "
                    + this.core.settings().maxBytes() + " bytes (SharedQueueBuilder.maxBytes)");
        }
    }

    /**
     * Takes the first item, after there is one.
     *
     * @return the item, may be null
     * @throws InterruptedException if the thread is or was interrupted; nothing was taken
     * @throws io.github.multiprocessing.serialization.SerializationException if the item cannot be read; it has been taken
     */
    @SuppressWarnings({"unchecked", "NullAway"}) // null is an item if E says so
    public E get() throws InterruptedException {
        Object item = this.core.take(Long.MAX_VALUE);
        while (item == null) {
            item = this.core.take(Long.MAX_VALUE);
        }
        return (E) this.codec.decode(item);
    }

    /**
     * Whether there was no item at one moment during the call.
     *
     * @return true if so
     */
    public boolean isEmpty() {
        return this.core.isEmpty();
    }

    /** Ends the use of the queue by this process; what it has put stays for the others. May be called more than once. */
    @Override
    public void close() {
        this.core.close();
    }

    /**
     * Removes the name, so that no other process can attach any more; those that are attached stay so.
     *
     * @return whether this call did it; false if the name was gone
     */
    public boolean unlink() {
        return this.block.unlink();
    }

    /**
     * The name of the segment that it lies in.
     *
     * @return the name, which means something to processes of the same run
     */
    public String name() {
        return this.block.name();
    }

    @Override
    public Attachment attachment() {
        this.core.isEmpty();
        return new QueueAttachment(NAME, this.block.name(), this.codec.types());
    }

    @Override
    public String toString() {
        return "SharedSimpleQueue[" + name() + "]";
    }
}
