package io.github.multiprocessing.spring.properties;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What a manager bears. Who goes beyond is refused, or disconnected.
 *
 * @param clients Number of processes that may be connected to the manager.
 * @param referencesPerClient Number of objects that one process may refer to.
 * @param waitingCallsPerClient Number of calls of one process that may wait, in queues, for locks and so on.
 * @param messageSize Maximum size of a message, and so of a value.
 * @param unreadSize Size of the replies that are kept for a client that does not read them.
 * @param writeTimeout Time a client may read nothing of what waits for it.
 * @param lease Time a client on another machine may be silent, and for which its objects are kept when its connection ends.
 *     Clients of this machine are never taken for dead while they live.
 * @param objects Number of objects that the manager may hold.
 */
public record ManagerLimitProperties(
        @DefaultValue("64") int clients,
        @DefaultValue("10000") int referencesPerClient,
        @DefaultValue("256") int waitingCallsPerClient,
        @DefaultValue("16MB") DataSize messageSize,
        @DefaultValue("32MB") DataSize unreadSize,
        @DefaultValue("5s") Duration writeTimeout,
        @DefaultValue("30s") Duration lease,
        @DefaultValue("1000000") int objects) {}
