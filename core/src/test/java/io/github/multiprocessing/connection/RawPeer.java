package io.github.multiprocessing.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;

/** A peer on TCP that says whatever it likes. */
record RawPeer(Socket socket, DataInputStream in, OutputStream out) implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 20_000;

    static RawPeer connect(Address address) throws IOException {
        Address.Tcp tcp = (Address.Tcp) address;
        Socket socket = new Socket();
        socket.connect(new InetSocketAddress(tcp.host(), tcp.port()), PATIENCE_MILLIS);
        socket.setSoTimeout(PATIENCE_MILLIS);
        return new RawPeer(socket, new DataInputStream(socket.getInputStream()), socket.getOutputStream());
    }

    void write(byte[] bytes) throws IOException {
        try {
            this.out.write(bytes);
        } catch (SocketException ex) {
            // closed by the other end, which is what awaitEnd looks for
            return;
        }
    }

    void writeMessage(byte[] message) throws IOException {
        write(ByteBuffer.allocate(4 + message.length)
                .putInt(message.length)
                .put(message)
                .array());
    }

    byte[] readMessage() throws IOException {
        byte[] message = new byte[this.in.readInt()];
        this.in.readFully(message);
        return message;
    }

    /** Waits for the other end to close, and gives what it says before. */
    byte[] awaitEnd() throws IOException {
        try {
            return this.in.readAllBytes();
        } catch (SocketException ex) {
            assertThat(ex).hasMessageContaining("reset");
            return new byte[0];
        }
    }

    @Override
    public void close() throws IOException {
        this.socket.close();
    }
}
