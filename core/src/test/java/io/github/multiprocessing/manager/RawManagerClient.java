package io.github.multiprocessing.manager;

import io.github.multiprocessing.connection.Address;
import io.github.multiprocessing.connection.AuthKey;
import io.github.multiprocessing.connection.ConnectionOptions;
import io.github.multiprocessing.connection.internal.handshake.ClientSide;
import io.github.multiprocessing.connection.internal.message.MessageChannel;
import io.github.multiprocessing.manager.internal.Operation;
import io.github.multiprocessing.manager.internal.ServerOperation;
import io.github.multiprocessing.manager.internal.wire.Batch;
import io.github.multiprocessing.manager.internal.wire.BatchReader;
import io.github.multiprocessing.serialization.KryoSerializer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Objects;

/** A client that says to a manager whatever it likes, and reads only when it is told to. */
final class RawManagerClient implements AutoCloseable {

    private final KryoSerializer serializer = KryoSerializer.builder().build();
    private final MessageChannel channel;
    private long numbers;

    private RawManagerClient(MessageChannel channel) {
        this.channel = channel;
    }

    /** Connects and introduces itself. */
    static RawManagerClient connect(Address address, AuthKey key) throws IOException {
        RawManagerClient client = silent(address, key);
        client.ask(ServerOperation.HELLO, 0, 1, "raw", ProcessHandle.current().pid());
        client.answer();
        return client;
    }

    /** Connects and says nothing. */
    static RawManagerClient silent(Address address, AuthKey key) throws IOException {
        return new RawManagerClient(ClientSide.connect(address, ConnectionOptions.authenticated(key)));
    }

    void ask(Operation operation, long object, Object... arguments) throws IOException {
        Batch batch = new Batch();
        batch.addRequest(++this.numbers, object, operation.ordinal(), -1, 1, this.serializer.serialize(arguments));
        this.channel.send(batch.toBuffer());
    }

    void say(byte[] message) throws IOException {
        this.channel.send(ByteBuffer.wrap(message));
    }

    /** Waits for the next message, and returns the value of its first reply. */
    Object answer() throws IOException {
        BatchReader reader = new BatchReader(this.channel.receive(Integer.MAX_VALUE));
        reader.getVar();
        if (reader.getByte() != Batch.VALUE) {
            throw new IOException("the manager has thrown something");
        }
        reader.nextBody();
        return Objects.requireNonNull(
                this.serializer.deserialize(reader.array(), reader.bodyStart(), reader.bodyLength()));
    }

    long made(Operation operation, Object... arguments) throws IOException {
        ask(operation, 0, arguments);
        return (Long) ((Object[]) answer())[0];
    }

    @Override
    public void close() {
        this.channel.close();
    }
}
