package io.github.multiprocessing.pool.internal;

import io.github.multiprocessing.serialization.KryoSerializer;
import io.github.multiprocessing.serialization.ThrowableData;
import java.nio.ByteBuffer;
import org.slf4j.LoggerFactory;

/**
 * Loads in a worker what its first task needs, and what its first failure does: that may come when no class can be loaded any
 * more.
 */
final class WarmUp {

    private WarmUp() {}

    static void run(KryoSerializer serializer) {
        serializer.warmUp();
        ThrowableData.of(new IllegalStateException()).toBytes();
        Claims claims = new Claims(ByteBuffer.allocateDirect(Long.BYTES));
        claims.claim(claims.begun());
        // A logging library takes longer to load than all else; what is idle has the time, and a task that is to log
        // has not.
        LoggerFactory.getILoggerFactory();
    }
}
