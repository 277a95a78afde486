package io.github.multiprocessing.tracker;

import io.github.multiprocessing.os.FileKey;
import io.github.multiprocessing.os.PrivateDirectory;
import io.github.multiprocessing.os.ProcessIdentity;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Something that does not end with the process that made it. What cannot be such a thing, such as a path outside the private
 * directories, is refused here, and once more by who removes it.
 */
public sealed interface TrackedResource {

    /**
     * Shared memory with a public name, a file in {@code /dev/shm}.
     *
     * @param name its name, without a path
     * @param key the file that had this name when it was registered
     */
    record Segment(String name, FileKey key) implements TrackedResource {

        private static final int MAX_NAME = 255;

        /** Refuses names that are paths, or those of private directories. */
        public Segment {
            if (!isName(name)) {
                throw new IllegalArgumentException("'" + name + "' is no name for shared memory: 1 to " + MAX_NAME
                        + " bytes, without a slash, a NUL or a line end, and none of '.' and '..'");
            }
        }

        /**
         * Whether shared memory can have this name.
         *
         * @param name the name
         * @return true if it can
         */
        public static boolean isName(String name) {
            int bytes = name.getBytes(StandardCharsets.UTF_8).length;
            return bytes >= 1
                    && bytes <= MAX_NAME
                    && name.chars().noneMatch((character) -> character == '/' || character < ' ')
                    && !name.equals(".")
                    && !name.equals("..")
                    && !PrivateDirectory.isName(name);
        }
    }

    /**
     * A private directory.
     *
     * @param path where it is
     */
    record Directory(Path path) implements TrackedResource {

        /** Refuses everything that is not the path of a private directory. */
        public Directory {
            requirePrivate(path, path);
        }
    }

    /**
     * A socket in a private directory.
     *
     * @param path where it is
     */
    record Socket(Path path) implements TrackedResource {

        /** Refuses sockets that are somewhere else. */
        public Socket {
            requirePrivate(path, path.getParent());
        }
    }

    /**
     * A process of this run.
     *
     * @param identity which one
     * @param name what it is called, such as {@code ocr-1}
     */
    record Child(ProcessIdentity identity, String name) implements TrackedResource {

        private static final Pattern UNUSUAL = Pattern.compile("[^\\w.-]");

        private static final int MAX_NAME = 64;

        /** Shortens the name, and replaces what is unusual in it. */
        public Child {
            String plain = UNUSUAL.matcher(name).replaceAll("_");
            name = plain.isEmpty() ? "_" : plain.substring(0, Math.min(MAX_NAME, plain.length()));
        }
    }

    private static void requirePrivate(Path path, @Nullable Path directory) {
        boolean plain = path.isAbsolute() && path.normalize().equals(path);
        Path name = directory == null ? null : directory.getFileName();
        if (!plain || name == null || !PrivateDirectory.isName(name.toString())) {
            throw new IllegalArgumentException(
                    path + " is not tracked: only private directories of this project are, and sockets in them");
        }
    }
}
