package io.github.multiprocessing.connection;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Stands between a client and a listener on TCP, records what each says and changes what it is told to. It understands where
 * the messages of the native protocol begin and end, which is all that an attacker without the key can.
 */
public final class FaultProxy implements AutoCloseable {

    /** The four messages of the handshake, two of each end. */
    static final int HANDSHAKE_UNITS = 2;

    private static final int FIRST = 1;
    private static final int CODE = 16;

    private final ServerSocket listener;
    private final Address target;
    private final Tampering toServer;
    private final Tampering toClient;
    private final List<byte[]> fromClient = new CopyOnWriteArrayList<>();
    private final List<byte[]> fromServer = new CopyOnWriteArrayList<>();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();

    /** What becomes of one message or record. */
    public interface Tampering {

        Tampering NONE = (index, unit) -> List.of(unit);

        /** Gives what is passed on instead; null ends the connection. */
        List<byte[]> instead(int index, byte[] unit);
    }

    public FaultProxy(Address target, Tampering toServer, Tampering toClient) throws IOException {
        this.target = target;
        this.toServer = toServer;
        this.toClient = toClient;
        this.listener = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        start(this::serve);
    }

    public Address address() {
        return Address.tcp("127.0.0.1", this.listener.getLocalPort());
    }

    List<byte[]> fromClient() {
        return this.fromClient;
    }

    List<byte[]> fromServer() {
        return this.fromServer;
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "fault-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    private void serve() {
        try {
            while (true) {
                Socket client = this.listener.accept();
                Address.Tcp tcp = (Address.Tcp) this.target;
                Socket server = new Socket();
                server.connect(new InetSocketAddress(tcp.host(), tcp.port()));
                this.sockets.addAll(List.of(client, server));
                start(() -> pass(client, server, this.toServer, this.fromClient));
                start(() -> pass(server, client, this.toClient, this.fromServer));
            }
        } catch (IOException ex) {
            // closed
            return;
        }
    }

    private static void pass(Socket from, Socket to, Tampering tampering, List<byte[]> record) {
        try (from;
                to) {
            DataInputStream in = new DataInputStream(from.getInputStream());
            OutputStream out = to.getOutputStream();
            for (int index = 0; ; index++) {
                byte[] unit = index < HANDSHAKE_UNITS ? message(in) : record(in);
                record.add(unit);
                List<byte[]> instead = tampering.instead(index, unit);
                if (instead == null) {
                    return;
                }
                for (byte[] bytes : instead) {
                    out.write(bytes);
                }
            }
        } catch (IOException ex) {
            // one of the two is gone, and with it goes the other
            return;
        }
    }

    private static byte[] message(DataInputStream in) throws IOException {
        int length = in.readInt();
        return unit(in, length, length);
    }

    private static byte[] record(DataInputStream in) throws IOException {
        int header = in.readInt();
        int length = (header & 0xffffff) + ((header >>> 24) == FIRST ? Long.BYTES : 0) + CODE;
        return unit(in, header, length);
    }

    private static byte[] unit(DataInputStream in, int header, int rest) throws IOException {
        byte[] bytes = new byte[Integer.BYTES + rest];
        ByteBuffer.wrap(bytes).putInt(header);
        try {
            in.readFully(bytes, Integer.BYTES, rest);
        } catch (EOFException ex) {
            throw new IOException("cut", ex);
        }
        return bytes;
    }

    /** Ends all connections such that both ends see a reset; new ones can be made. */
    public void reset() throws IOException {
        for (Socket socket : this.sockets) {
            if (!socket.isClosed()) {
                socket.setSoLinger(true, 0);
                socket.close();
            }
        }
        this.sockets.clear();
    }

    @Override
    public void close() throws IOException {
        this.listener.close();
        for (Socket socket : this.sockets) {
            socket.close();
        }
    }
}
