package io.github.multiprocessing.process;

import io.github.multiprocessing.connection.AuthKey;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link ChildProcessBuilder} has collected.
 *
 * @param name the name, or null for the default one
 * @param daemon whether it is a daemon, or null to inherit that
 * @param authKey its key, or null to inherit it
 * @param startMethod how it comes to be, or null for the default
 * @param heapBytes its maximum heap, or 0
 * @param jvmArguments further arguments of its JVM
 * @param environment further environment variables
 * @param inheritEnvironment whether it gets the variables of its creator
 * @param output where its output goes
 * @param descendantsSurvive whether programs that it has started may outlive it
 * @param forwardLogs whether it sends what it logs to its creator
 * @param target what it runs, or null if it is a subclass that knows itself
 */
record ProcessSettings(
        @Nullable String name,
        @Nullable Boolean daemon,
        @Nullable AuthKey authKey,
        @Nullable StartMethod startMethod,
        long heapBytes,
        List<String> jvmArguments,
        Map<String, String> environment,
        boolean inheritEnvironment,
        ChildOutput output,
        boolean descendantsSurvive,
        boolean forwardLogs,
        @Nullable Object target) {}
