package io.github.multiprocessing.manager;

import io.github.multiprocessing.connection.Address;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file of a socket that a server has made. Only that one is deleted: what lies there else, since before or since then, is
 * somebody's.
 *
 * @param path where it is
 * @param identity what tells it from any other: inode and device, and when it was last changed, as inodes are used again
 */
record SocketFile(Path path, Map<String, Object> identity) {

    private static final Logger logger = LoggerFactory.getLogger(SocketFile.class);

    private static final String IDENTITY = "unix:dev,ino,ctime";

    /** The file of a socket that listens now; empty if it is none of Unix, or the system does not tell. */
    static Optional<SocketFile> of(Address address) {
        return address instanceof Address.Unix unix
                ? identity(unix.path()).map(identity -> new SocketFile(unix.path(), identity))
                : Optional.empty();
    }

    private static Optional<Map<String, Object>> identity(Path path) {
        try {
            return Optional.of(Map.copyOf(Files.readAttributes(path, IDENTITY, LinkOption.NOFOLLOW_LINKS)));
        } catch (IOException | UnsupportedOperationException ex) {
            return Optional.empty();
        }
    }

    /** Deletes it if it is still the one that was made. */
    void delete() {
        if (identity(this.path).filter(this.identity::equals).isPresent()) {
            try {
                Files.deleteIfExists(this.path);
            } catch (IOException ex) {
                logger.debug("The socket {} could not be deleted", this.path, ex);
            }
        }
    }
}
