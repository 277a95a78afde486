package io.github.multiprocessing.os;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

/** There is not enough space for a file. The message says where, how much, and what to do. */
public final class NoRoomException extends FileSystemException {

    private static final long serialVersionUID = 1L;

    private NoRoomException(Path file, String reason) {
        super(file.toString(), null, reason);
    }

    static NoRoomException of(Path file, long size, IOException cause) {
        NoRoomException exception = new NoRoomException(
                file,
                "there is no room for " + size + " bytes in " + file.getParent() + " (" + cause.getMessage()
                        + "). Make it larger (Docker: --shm-size; Kubernetes: an emptyDir of medium Memory at /dev/shm;"
                        + " else: mount -o remount,size=...), or set the system property " + BaseDirectory.PROPERTY
                        + " to a directory with room");
        exception.initCause(cause);
        return exception;
    }
}
