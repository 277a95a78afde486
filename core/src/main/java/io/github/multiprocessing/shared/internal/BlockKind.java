package io.github.multiprocessing.shared.internal;

import io.github.multiprocessing.serialization.Attachable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A kind of shared object that consists of one {@link SharedBlock}. The class of the object has its kind as a constant, which
 * enters it here, and its name stands in {@link BlockClasses}, so that a process that receives an object of a kind it has
 * not used yet finds the class.
 *
 * <pre>{@code
 * public final class SharedThing implements Attachable, AutoCloseable {
 *
 *     private static final BlockKind<SharedThing> KIND = BlockKind.of("thing", 1, SharedThing::new);
 *
 *     private final SharedBlock block;
 *
 *     private SharedThing(SharedBlock block) { this.block = block; }
 *
 *     public static SharedThing create() { return KIND.create(128); }
 *
 *     public Attachment attachment() { return this.block.attachment(); }
 *
 *     public void close() { this.block.close(); }
 * }
 * }</pre>
 *
 * @param <T> the class of the object
 */
public final class BlockKind<T extends Attachable> {

    private static final ConcurrentMap<String, BlockKind<?>> KINDS = new ConcurrentHashMap<>();

    private final String name;
    private final int version;
    private final Function<SharedBlock, T> maker;

    private BlockKind(String name, int version, Function<SharedBlock, T> maker) {
        this.name = name;
        this.version = version;
        this.maker = maker;
    }

    /**
     * Enters a kind.
     *
     * @param name 1 to 8 ASCII characters, which stand in the header of every block of the kind
     * @param version of the layout that blocks of the kind have
     * @param maker makes the object of a block, which holds what the creator of the object has written; it throws
     *     {@link SharedBlock#damaged} if it cannot be that
     * @return the kind
     * @param <T> the class of the object
     */
    public static <T extends Attachable> BlockKind<T> of(String name, int version, Function<SharedBlock, T> maker) {
        BlockKind<T> kind = new BlockKind<>(name, version, maker);
        KINDS.put(name, kind);
        return kind;
    }

    static BlockKind<?> named(String name) throws IOException {
        BlockKind<?> known = KINDS.get(name);
        return known != null ? known : load(name);
    }

    private static BlockKind<?> load(String name) throws IOException {
        String type = BlockClasses.NAMES.get(name);
        if (type == null) {
            throw new IOException("there is no kind of shared object of that name");
        }
        try {
            Class.forName(type, true, BlockKind.class.getClassLoader());
        } catch (ClassNotFoundException ex) {
            throw new IOException(type + " is not on the class path", ex);
        }
        BlockKind<?> kind = KINDS.get(name);
        if (kind == null) {
            throw new IllegalStateException(type + " does not enter the kind " + name);
        }
        return kind;
    }

    /**
     * Makes an object of this kind in a block of zeros.
     *
     * @param bytes how large the content is
     * @return the object
     */
    public T create(long bytes) {
        return create(bytes, (content) -> {});
    }

    /**
     * Makes an object of this kind.
     *
     * @param bytes how large the content is
     * @param initial writes what the content is at first; it gets zeros
     * @return the object
     */
    public T create(long bytes, Consumer<ByteBuffer> initial) {
        return create(bytes, initial, this.maker);
    }

    /**
     * Makes an object of this kind that its block alone does not describe.
     *
     * @param bytes how large the content is
     * @param initial writes what the content is at first; it gets zeros
     * @param describedMaker makes the object of its block
     * @return the object
     */
    public T create(long bytes, Consumer<ByteBuffer> initial, Function<SharedBlock, T> describedMaker) {
        SharedBlock block = SharedBlock.create(this, bytes);
        try {
            initial.accept(block.buffer());
            T object = describedMaker.apply(block);
            block.belongsTo(object);
            return object;
        } catch (RuntimeException | Error ex) {
            block.close();
            block.unlink();
            throw ex;
        }
    }

    /**
     * The object of a segment: the one that this process has already, or a fresh one.
     *
     * @param segment the name of the segment
     * @return the object
     */
    public T attach(String segment) {
        return attach(segment, this.maker);
    }

    /**
     * The object of a segment that its block alone does not describe.
     *
     * @param segment the name of the segment
     * @param describedMaker makes the object of its block
     * @return the object
     */
    @SuppressWarnings("unchecked")
    public T attach(String segment, Function<SharedBlock, T> describedMaker) {
        Attachable known = KnownObjects.get(segment, this);
        if (known != null) {
            return (T) known;
        }
        SharedBlock block = SharedBlock.attach(this, segment);
        boolean ours = false;
        try {
            T object = describedMaker.apply(block);
            ours = block.belongsTo(object) == object;
            return ours ? object : attach(segment, describedMaker);
        } finally {
            if (!ours) {
                block.close();
            }
        }
    }

    String name() {
        return this.name;
    }

    int version() {
        return this.version;
    }

    @Override
    public String toString() {
        return this.name;
    }
}
