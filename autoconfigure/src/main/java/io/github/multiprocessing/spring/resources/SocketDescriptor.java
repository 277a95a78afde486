package io.github.multiprocessing.spring.resources;

import io.github.multiprocessing.tracker.TrackerSnapshot;
import org.jspecify.annotations.Nullable;

/**
 * A socket in a private directory.
 *
 * @param path where it is
 * @param owner the process that its directory goes with, or -1
 * @param ownerName what that process is called, or null
 */
public record SocketDescriptor(
        String path, long owner, @Nullable String ownerName) {

    static SocketDescriptor of(TrackerSnapshot.Socket socket, Owners owners) {
        return new SocketDescriptor(socket.path().toString(), socket.owner(), owners.name(socket.owner()));
    }
}
