package io.github.multiprocessing.pool.internal;

import io.github.multiprocessing.connection.internal.FamilyKey;
import io.github.multiprocessing.connection.internal.Patience;
import io.github.multiprocessing.pool.PoolSettings;
import io.github.multiprocessing.pool.internal.log.LogRelay;
import java.nio.file.Path;
import java.util.List;

/**
 * What all workers of a pool have in common.
 *
 * @param pool the name of the pool
 * @param settings its settings
 * @param directory the pool's private directory
 * @param jvmArguments the JVM's arguments
 * @param classPath the elements of the class path
 * @param fingerprint what a worker must say that it was built from
 * @param initializer the serialised initializer, or empty
 * @param logs what becomes of the log events of workers
 */
@SuppressWarnings("ArrayRecordComponent")
record WorkerBlueprint(
        String pool,
        PoolSettings settings,
        Path directory,
        List<String> jvmArguments,
        List<String> classPath,
        String fingerprint,
        byte[] initializer,
        LogRelay logs) {

    private static final int IDLE_FACTOR = 5;
    private static final int FRAME_SLACK = 128 << 10;

    /** A frame may hold a function, nearly as much of items, and one more item; or a result beside small ones. */
    static int largestFrame(int maxMessageBytes) {
        return 3 * maxMessageBytes + FRAME_SLACK;
    }

    Patience patience() {
        return switch (this.settings.waitStrategy()) {
            case ADAPTIVE -> Patience.ADAPTIVE;
            case PARK -> Patience.NONE;
            case SPIN -> Patience.SPIN;
        };
    }

    /** A worker that has nothing to do need not tell so often that it lives; but in time, and if it tells more than that. */
    private long idleHeartbeatMillis() {
        long interval = this.settings.heartbeatInterval().toMillis();
        if (this.settings.recycling().maxHeapBytes() > 0) {
            return interval;
        }
        long inTime = this.settings.heartbeatTimeout().toMillis() / 3;
        return Math.max(interval, Math.min(IDLE_FACTOR * interval, inTime));
    }

    WorkerBootstrap bootstrap(WorkerId id, byte[] key, Path socket, Path memory) {
        Patience patience = patience();
        return new WorkerBootstrap(
                this.pool,
                id.slot(),
                id.generation(),
                key,
                socket.toString(),
                memory.toString(),
                this.classPath,
                this.settings.maxMessageBytes(),
                this.settings.heartbeatInterval().toMillis(),
                idleHeartbeatMillis(),
                this.settings.recycling().maxHeapBytes() > 0,
                this.settings.recycling().maxGcShare() > 0,
                patience.pauses(),
                patience.yields(),
                this.initializer,
                FamilyKey.secret(),
                this.logs.levels());
    }
}
