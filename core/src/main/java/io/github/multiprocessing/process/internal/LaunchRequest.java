package io.github.multiprocessing.process.internal;

import io.github.multiprocessing.process.ChildOutput;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A process to start.
 *
 * @param name its name
 * @param entryPoint the binary name of its {@link ChildEntryPoint}
 * @param orders makes what the entry point gets from the path of the file for the note about the end
 * @param ended what to do before its end is told
 * @param heapBytes its maximum heap, 0 for the default
 * @param jvmArguments further arguments of its JVM
 * @param environment further environment variables
 * @param inheritEnvironment whether it gets those of this process
 * @param output where its output goes
 * @param keepDescendants whether what it starts may live on after its end
 * @param warm whether it may be a JVM that was started before, if it needs no other settings than the default ones
 */
public record LaunchRequest(
        String name,
        String entryPoint,
        Orders orders,
        Runnable ended,
        long heapBytes,
        List<String> jvmArguments,
        Map<String, String> environment,
        boolean inheritEnvironment,
        ChildOutput output,
        boolean keepDescendants,
        boolean warm) {

    /** Makes the payload of an entry point. */
    @FunctionalInterface
    public interface Orders {

        /**
         * Makes it.
         *
         * @param noteFile where the process is to leave a note about its end
         * @param directory a private directory, which is there as long as the process runs
         * @return the payload
         * @throws IOException if something that the process needs cannot be made
         */
        byte[] of(String noteFile, Path directory) throws IOException;
    }

    /** Whether every JVM with the default settings would do. */
    boolean isOfDefaults() {
        return this.heapBytes == 0
                && this.jvmArguments.isEmpty()
                && this.environment.isEmpty()
                && this.inheritEnvironment;
    }
}
