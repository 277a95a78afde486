package io.github.multiprocessing.os;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where private directories are created: the first of the property, {@code XDG_RUNTIME_DIR}, {@code /run/user/<uid>},
 * {@code /dev/shm}, the temporary directory and {@code /tmp} that exists, is writable, not full, and short enough for the
 * paths of sockets. The first three are memory: what processes share there is never written to a disk.
 */
public final class BaseDirectory {

    /** The system property that sets the base directory. */
    public static final String PROPERTY = "multiprocessing.run.directory";

    /** The longest path of a socket, in bytes. The kernel's own limit is 107 on Linux and 103 on macOS. */
    static final int MAX_SOCKET_PATH = 99;

    /** For what makes a directory ours, its sockets, and a page of memory for each of some workers, in bytes. */
    private static final long LEAST_ROOM = 128 << 10;

    /** What comes after the base: the directory's own name and room for the name of a socket. */
    private static final int RESERVED = "/".length() + PrivateDirectory.PREFIX.length() + 32 + "/".length() + 24;

    private BaseDirectory() {}

    /**
     * The base directory of this process.
     *
     * @return an existing directory
     * @throws IOException if none is usable; the message names each candidate and what is wrong with it
     */
    public static Path ofThisProcess() throws IOException {
        Map<String, @Nullable String> candidates = new LinkedHashMap<>();
        candidates.put("property " + PROPERTY, System.getProperty(PROPERTY));
        candidates.put("XDG_RUNTIME_DIR", System.getenv("XDG_RUNTIME_DIR"));
        candidates.put("user's runtime directory", userRuntimeDirectory());
        candidates.put("shared memory", "/dev/shm");
        candidates.put("java.io.tmpdir", System.getProperty("java.io.tmpdir"));
        candidates.put("fallback", "/tmp");
        return choose(candidates);
    }

    /**
     * Where a private directory for much data goes: the directory that the property names, or that of temporary files. Not
     * one for sockets, which often is a small part of the memory.
     *
     * @return an existing directory
     */
    public static Path forMuchData() {
        String chosen = System.getProperty(PROPERTY);
        return Path.of(chosen != null && !chosen.isEmpty() ? chosen : System.getProperty("java.io.tmpdir"))
                .toAbsolutePath();
    }

    static Path choose(Map<String, @Nullable String> candidates) throws IOException {
        List<String> problems = new ArrayList<>();
        for (Map.Entry<String, @Nullable String> candidate : candidates.entrySet()) {
            String value = candidate.getValue();
            if (value == null || value.isBlank()) {
                continue;
            }
            Path path = Path.of(value).toAbsolutePath();
            String problem = problem(path);
            if (problem == null) {
                return path;
            }
            problems.add(candidate.getKey() + " " + path + " " + problem);
        }
        throw new IOException("No directory is usable for sockets of worker processes: " + String.join("; ", problems)
                + ". Set the system property " + PROPERTY + " to a short, writable directory.");
    }

    private static @Nullable String problem(Path path) {
        int socketPath = path.toString().getBytes(StandardCharsets.UTF_8).length + RESERVED;
        if (socketPath > MAX_SOCKET_PATH) {
            return "is too long (a socket path in it would have " + socketPath + " bytes, the limit is "
                    + MAX_SOCKET_PATH + ")";
        }
        if (!Files.isDirectory(path)) {
            return "is not a directory";
        }
        if (!Files.isWritable(path)) {
            return "is not writable";
        }
        return hasRoom(path) ? null : "is full";
    }

    /** Whether there is room for what every private directory holds: a container may have little shared memory. */
    static boolean hasRoom(Path directory) {
        return directory.toFile().getUsableSpace() >= LEAST_ROOM;
    }

    private static @Nullable String userRuntimeDirectory() {
        try {
            return "/run/user/" + Files.getAttribute(Path.of("/proc/self"), "unix:uid");
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException ex) {
            return null;
        }
    }
}
