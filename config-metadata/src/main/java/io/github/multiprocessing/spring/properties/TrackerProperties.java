package io.github.multiprocessing.spring.properties;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The resource tracker, of which there is one in each JVM: the last application context that starts in it decides.
 *
 * @param enabled Whether a small process stands behind the application, which kills stopped workers and removes shared memory
 *     and directories when the application is killed.
 * @param sweep Whether to remove what killed applications and their trackers have left behind on this machine, of the same
 *     user.
 * @param interval How often to sweep, and to look for zombies and orphans, 0 for a sweep at the start alone.
 * @param maxResources Number of segments, directories, sockets and processes that may be tracked at once.
 * @param directory Directory for the private directories of the application, instead of the first usable one of
 *     XDG_RUNTIME_DIR, the user's runtime directory, /dev/shm and that of temporary files. Has no effect on what is there
 *     already.
 */
public record TrackerProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("true") boolean sweep,
        @DefaultValue("1m") Duration interval,
        @DefaultValue("10000") int maxResources,
        @Nullable String directory) {}
