package io.github.multiprocessing.connection.internal.handshake;

import io.github.multiprocessing.connection.AuthKey;
import io.github.multiprocessing.connection.AuthenticationException;
import io.github.multiprocessing.connection.PythonDigest;
import io.github.multiprocessing.connection.PythonHandshake;
import io.github.multiprocessing.connection.internal.handshake.NativeHello.Role;
import io.github.multiprocessing.connection.internal.message.BytesLink;
import java.io.EOFException;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/**
 * Whatever bytes come from a peer, no handshake ends well, hangs, or throws anything undeclared. To be called with any bytes,
 * by a fuzzer too.
 */
public final class HandshakeFuzz {

    private static final AuthKey KEY = AuthKey.random();
    private static final PythonHandshake TOLERANT =
            PythonHandshake.of(PythonDigest.SHA256, PythonDigest.values()).withLegacy();

    private static final List<Supplier<Exchange>> ALL = List.of(
            () -> new NativeExchange(KEY, Role.SERVER, true, "print", () -> new byte[0]),
            () -> new NativeExchange(KEY, Role.CLIENT, true, "print", () -> new byte[0]),
            () -> new PythonExchange(KEY, TOLERANT, true),
            () -> new PythonExchange(KEY, TOLERANT, false));

    private HandshakeFuzz() {}

    /** Gives the bytes to both ends of both handshakes. */
    public static void bytes(byte[] input) {
        for (Supplier<Exchange> exchange : ALL) {
            BytesLink link = new BytesLink(input, new Random(input.length));
            try {
                Dialogue dialogue = new Dialogue(link, exchange.get());
                for (int i = 0; i < 100_000; i++) {
                    if (dialogue.step()) {
                        throw new AssertionError("proven by nothing");
                    }
                }
                throw new AssertionError("hangs");
            } catch (AuthenticationException | EOFException ex) {
                continue;
            } catch (IOException ex) {
                throw new AssertionError("an undeclared exception", ex);
            }
        }
    }
}
