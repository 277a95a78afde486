package io.github.multiprocessing.pool.internal;

/**
 * What makes two tasks the same: their name, their function and their argument, byte for byte. Two calls that mean the same
 * but serialise differently count as different.
 *
 * @param task the name
 * @param bytes the size of function and argument together, which is known without looking at all of them
 * @param digest the sum of function and argument
 */
record Signature(String task, long bytes, String digest) {

    static Signature of(Chunk chunk, int item) {
        PayloadDigest digest = new PayloadDigest();
        if (chunk.function != null) {
            digest.add(chunk.function);
        }
        digest.add(chunk.items.get(item));
        return new Signature(chunk.task, bytes(chunk, item), digest.hex());
    }

    /** Whether a task has this signature. Quick for nearly all that do not. */
    boolean matches(Chunk chunk, int item) {
        return chunk.task.equals(this.task)
                && bytes(chunk, item) == this.bytes
                && of(chunk, item).equals(this);
    }

    /** Whether two tasks have the same signature, without a digest. */
    static boolean same(Chunk one, int item, Chunk other, int index) {
        return one.task.equals(other.task)
                && Payloads.same(one.items.get(item), other.items.get(index))
                && Payloads.same(function(one), function(other));
    }

    private static Object function(Chunk chunk) {
        return chunk.function != null ? chunk.function : Payloads.NULL;
    }

    private static long bytes(Chunk chunk, int item) {
        return (chunk.function != null ? Payloads.size(chunk.function) : 0) + chunk.items.bytes(item);
    }

    @Override
    public String toString() {
        return this.task + "#" + this.digest;
    }
}
