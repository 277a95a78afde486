package io.github.multiprocessing.os;

import com.sun.jna.Native;
import java.io.EOFException;
import java.io.File;
import java.io.IOException;
import java.lang.ref.Reference;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SocketChannel;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Sockets as descriptors, which a process can duplicate and hand to another one; what stands behind them closes with the last.
 * Only if {@link #available()}.
 */
public final class Descriptors {

    private static final File OWN = new File("/proc/self/fd");

    private static final int ATTEMPTS = 4;
    private static final int MOST_LINGER = 0x7fff;

    private Descriptors() {}

    /**
     * A byte, and what came with it.
     *
     * @param first the byte
     * @param descriptor the descriptor, or -1
     */
    public record Received(byte first, int descriptor) {}

    /**
     * Whether this process can do it: on Linux, unless the system property {@code multiprocessing.native.enabled} forbids
     * native code. Loads it with the first call.
     *
     * @return whether it can
     */
    public static boolean available() {
        return SocketCalls.AVAILABLE;
    }

    /**
     * The number of a socket's descriptor, which the JDK does not tell: an option that means nothing to an open socket is set
     * to a random value for a moment, and looked for.
     *
     * @param socket a socket that is not closed meanwhile, and of which this process has but one descriptor
     * @return the number
     * @throws IOException if it cannot be found
     */
    public static synchronized int numberOf(SocketChannel socket) throws IOException {
        for (int i = 0; i < ATTEMPTS; i++) {
            int mark = ThreadLocalRandom.current().nextInt(1, MOST_LINGER);
            socket.setOption(StandardSocketOptions.SO_LINGER, mark);
            try {
                int number = find(mark);
                if (number >= 0) {
                    return number;
                }
            } finally {
                socket.setOption(StandardSocketOptions.SO_LINGER, -1);
            }
        }
        throw new IOException("the descriptor of a socket cannot be found in " + OWN);
    }

    /** The only descriptor with a mark, or -1. */
    private static int find(int mark) throws IOException {
        String[] names = OWN.list();
        if (names == null) {
            throw new IOException(OWN + " cannot be read");
        }
        ByteBuffer memory = memory();
        int found = -1;
        for (String name : names) {
            int number = Integer.parseInt(name);
            long value = option(number, SocketCalls.SO_LINGER, memory);
            if (value == (1L | (long) mark << Integer.SIZE)) {
                if (found >= 0) {
                    return -1;
                }
                found = number;
            }
        }
        return found;
    }

    private static ByteBuffer memory() {
        return ByteBuffer.allocateDirect(2 * Long.BYTES).order(ByteOrder.nativeOrder());
    }

    /** The eight bytes that an option has at most, the first four of them below; 0 if the descriptor is no socket. */
    private static long option(int descriptor, int name, ByteBuffer memory) {
        memory.putLong(0, 0).putInt(Long.BYTES, Long.BYTES);
        long address = LinuxCalls.addressOf(memory);
        int result = SocketCalls.getsockopt(descriptor, SocketCalls.SOL_SOCKET, name, address, address + Long.BYTES);
        long value = Integer.toUnsignedLong(memory.getInt(0)) | (long) memory.getInt(Integer.BYTES) << Integer.SIZE;
        Reference.reachabilityFence(memory);
        return result == 0 ? value : 0;
    }

    /**
     * Makes another descriptor of the same socket.
     *
     * @param descriptor the number of one
     * @return the number of the new one, to be closed
     * @throws IOException if there are too many
     */
    public static int duplicate(int descriptor) throws IOException {
        int duplicate = SocketCalls.dup(descriptor);
        if (duplicate < 0) {
            throw failed("dup");
        }
        return duplicate;
    }

    /**
     * Makes a descriptor stand for what another one stands for, which is closed, in any case.
     *
     * @param descriptor whose meaning changes; nothing may wait for it
     * @param by what it stands for afterwards
     * @throws IOException if that failed
     */
    public static void replace(int descriptor, int by) throws IOException {
        try {
            int result;
            do {
                result = SocketCalls.dup3(by, descriptor, SocketCalls.CLOSE_ON_EXEC);
            } while (result < 0 && Native.getLastError() == SocketCalls.INTERRUPTED);
            if (result < 0) {
                throw failed("dup3");
            }
        } finally {
            close(by);
        }
    }

    /**
     * Closes a descriptor that no object of the JDK has.
     *
     * @param descriptor its number
     */
    public static void close(int descriptor) {
        LinuxCalls.close(descriptor);
    }

    /**
     * Sends a descriptor to the process at the other end of a Unix socket. It stays open here, and is in flight until that
     * process takes it or closes its end.
     *
     * @param via the number of the Unix socket's descriptor
     * @param first a byte that goes with it
     * @param descriptor its number
     * @throws IOException if the other end is gone, or there is no room
     */
    public static void send(int via, byte first, int descriptor) throws IOException {
        SocketMessage message = new SocketMessage();
        message.put(first, descriptor);
        long sent;
        do {
            sent = SocketCalls.sendmsg(via, message.address, SocketCalls.MSG_DONTWAIT | SocketCalls.MSG_NOSIGNAL);
        } while (sent < 0 && Native.getLastError() == SocketCalls.INTERRUPTED);
        Reference.reachabilityFence(message.memory);
        if (sent != 1) {
            throw failed("sendmsg");
        }
    }

    /**
     * Receives a byte, and a descriptor if one comes with it.
     *
     * @param via the number of the Unix socket's descriptor
     * @return the byte, and the number of the new descriptor, to be closed, or -1; null if nothing has arrived yet
     * @throws EOFException if the other end has closed
     * @throws IOException if it is no stream socket, or several came
     */
    public static @Nullable Received receive(int via) throws IOException {
        SocketMessage message = new SocketMessage();
        long received =
                SocketCalls.recvmsg(via, message.address, SocketCalls.MSG_DONTWAIT | SocketCalls.MSG_CMSG_CLOEXEC);
        Reference.reachabilityFence(message.memory);
        if (received < 0) {
            int error = Native.getLastError();
            if (error == SocketCalls.TRY_AGAIN || error == SocketCalls.INTERRUPTED) {
                return null;
            }
            throw failed("recvmsg");
        }
        if (received == 0) {
            throw new EOFException("the other end has closed");
        }
        int descriptor = message.descriptor();
        boolean usable = descriptor < 0
                || (!message.truncated()
                        && (int) option(descriptor, SocketCalls.SO_TYPE, memory()) == SocketCalls.SOCK_STREAM);
        if (!usable) {
            close(descriptor);
            throw new IOException("something else than the descriptor of a stream socket was received");
        }
        return new Received(message.payload(), descriptor);
    }

    private static IOException failed(String call) {
        return new IOException(call + " failed with error " + Native.getLastError());
    }
}
