package io.github.multiprocessing.connection.internal.message;

import io.github.multiprocessing.connection.ConnectionCutException;
import io.github.multiprocessing.connection.MessageTooLongException;
import io.github.multiprocessing.connection.internal.ProtocolException;
import java.io.EOFException;
import java.io.IOException;
import java.util.Random;

/**
 * Whatever bytes come, the reader of messages gives messages or one of its declared exceptions, does not hang, and sets aside
 * no more than was allowed. To be called with any bytes, by a fuzzer too.
 */
public final class FrameFuzz {

    private static final int LIMIT = 1 << 16;
    private static final byte[] KEY = new byte[32];

    private FrameFuzz() {}

    /** Python's frames. */
    public static int frames(byte[] input) {
        return drain(MessageChannel.plain(link(input)), input.length);
    }

    /** Authenticated records, by somebody who does not know the key. */
    public static int records(byte[] input) {
        return drain(MessageChannel.sealed(link(input), new SessionKeys(KEY, KEY)), input.length);
    }

    private static BytesLink link(byte[] input) {
        return new BytesLink(input, new Random(input.length));
    }

    private static int drain(MessageChannel channel, int bytes) {
        int messages = 0;
        try {
            while (true) {
                if (!channel.poll(Long.MAX_VALUE)) {
                    throw new AssertionError("waited for ever, in vain");
                }
                if (channel.receive(LIMIT).length > LIMIT || ++messages > bytes) {
                    throw new AssertionError("more than was there");
                }
            }
        } catch (EOFException | ConnectionCutException | ProtocolException | MessageTooLongException ex) {
            return messages;
        } catch (IOException ex) {
            throw new AssertionError("an undeclared exception", ex);
        }
    }
}
