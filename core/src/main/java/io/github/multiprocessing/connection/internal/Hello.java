package io.github.multiprocessing.connection.internal;

import java.io.IOException;

/**
 * What a child says first on each of its two sockets. All of it is covered by both proofs of the {@link Handshake}.
 *
 * @param channel which of the two sockets this is
 * @param child the name of the child with its generation, so that one socket cannot be taken for another's
 * @param pid the process id of the child
 * @param fingerprint what the child was built from and how it serialises; must be the parent's own
 */
public record Hello(Channel channel, String child, long pid, String fingerprint) {

    /** Bumped whenever anything on the wire changes; there is no negotiation. */
    static final int VERSION = 1;

    private static final int MAGIC = 0x4d505231;

    /** The sockets of a child. */
    public enum Channel {
        /** Tasks and results. */
        TASK,
        /** Cancel, heartbeat, lifecycle. */
        CONTROL
    }

    byte[] encode(byte[] nonce) {
        PayloadWriter out = new PayloadWriter(256);
        out.putInt(MAGIC).putInt(VERSION).put(this.channel.ordinal());
        out.putString(this.child).putLong(this.pid).putString(this.fingerprint).putBytes(nonce);
        return out.toBytes();
    }

    static Hello decode(byte[] bytes) throws IOException {
        PayloadReader in = new PayloadReader(bytes);
        if (in.getInt() != MAGIC) {
            throw new ProtocolException("not a hello");
        }
        int version = in.getInt();
        int channel = in.get();
        if (channel >= Channel.values().length) {
            throw new ProtocolException("unknown channel");
        }
        Hello hello = new Hello(Channel.values()[channel], in.getString(), in.getLong(), in.getString());
        if (in.getBytes().length != Handshake.NONCE) {
            throw new ProtocolException("a nonce of the wrong length");
        }
        in.end();
        if (version != VERSION) {
            throw new ProtocolException("protocol version " + version + " instead of " + VERSION);
        }
        return hello;
    }
}
