package io.github.multiprocessing.connection.internal.message;

/**
 * The keys of one connection, one for each direction.
 *
 * @param outgoing the key under which this end sends
 * @param incoming the key under which the other end does
 */
@SuppressWarnings("ArrayRecordComponent")
public record SessionKeys(byte[] outgoing, byte[] incoming) {

    /** Says nothing of the keys. */
    @Override
    public String toString() {
        return "SessionKeys[hidden]";
    }
}
