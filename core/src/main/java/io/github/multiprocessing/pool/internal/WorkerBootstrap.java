package io.github.multiprocessing.pool.internal;

import io.github.multiprocessing.connection.internal.PayloadReader;
import io.github.multiprocessing.connection.internal.PayloadWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What a worker is told over its standard input.
 *
 * @param pool the name of the pool
 * @param slot the slot of the worker
 * @param generation its generation
 * @param key the secret that both sides prove
 * @param socket the path of the parent's socket
 * @param memory the path of the shared memory
 * @param classPath what the class path was when the parent looked
 * @param maxMessageBytes the largest task or result
 * @param heartbeatMillis how often to tell that it lives
 * @param idleHeartbeatMillis how often while there is nothing to do
 * @param reportsCollections whether to tell what is left of the heap after collections
 * @param watchesCollector whether to tell how much of the time the collector takes
 * @param pauses how often to poll with a pause
 * @param yields how often to poll with a yield
 * @param initializer the serialised initializer, or empty
 * @param family the secret of the processes of this family
 * @param logLevels the levels of the parent's loggers, or empty if it takes no log events
 */
@SuppressWarnings("ArrayRecordComponent")
record WorkerBootstrap(
        String pool,
        int slot,
        int generation,
        byte[] key,
        String socket,
        String memory,
        List<String> classPath,
        int maxMessageBytes,
        long heartbeatMillis,
        long idleHeartbeatMillis,
        boolean reportsCollections,
        boolean watchesCollector,
        int pauses,
        int yields,
        byte[] initializer,
        byte[] family,
        byte[] logLevels) {

    byte[] encode() {
        PayloadWriter out = new PayloadWriter(4096);
        out.putString(this.pool).putInt(this.slot).putInt(this.generation).putBytes(this.key);
        out.putString(this.socket).putString(this.memory).putInt(this.classPath.size());
        for (String element : this.classPath) {
            out.putString(element);
        }
        out.putInt(this.maxMessageBytes).putLong(this.heartbeatMillis);
        out.putLong(this.idleHeartbeatMillis).put(this.reportsCollections ? 1 : 0);
        out.put(this.watchesCollector ? 1 : 0);
        out.putInt(this.pauses).putInt(this.yields).putBytes(this.initializer);
        out.putBytes(this.family).putBytes(this.logLevels);
        return out.toBytes();
    }

    static WorkerBootstrap decode(byte[] payload) throws IOException {
        PayloadReader in = new PayloadReader(payload);
        String pool = in.getString();
        int slot = in.getInt();
        int generation = in.getInt();
        byte[] key = in.getBytes();
        String socket = in.getString();
        String recorder = in.getString();
        int elements = in.getCount(4);
        List<String> classPath = new ArrayList<>(elements);
        for (int i = 0; i < elements; i++) {
            classPath.add(in.getString());
        }
        WorkerBootstrap bootstrap = new WorkerBootstrap(
                pool,
                slot,
                generation,
                key,
                socket,
                recorder,
                classPath,
                in.getInt(),
                in.getLong(),
                in.getLong(),
                in.get() != 0,
                in.get() != 0,
                in.getInt(),
                in.getInt(),
                in.getBytes(),
                in.getBytes(),
                in.getBytes());
        in.end();
        return bootstrap;
    }

    String workerName() {
        return new WorkerId(this.slot, this.generation).nameIn(this.pool);
    }

    /** The name with the generation, which the handshake binds to the connection. */
    String identity() {
        return workerName().concat("#").concat(Integer.toString(this.generation));
    }
}
