package io.github.multiprocessing.os;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The control group that limits the memory of this process: version 2, or version 1 where the memory controller is mounted
 * as such. Paths are tried from the process's own group upwards, since the group a container sees may not be the path it
 * is told.
 */
final class MemoryGroup {

    private static final MemoryGroup CURRENT = of(Path.of("/proc/self/cgroup"), Path.of("/sys/fs/cgroup"));

    private final boolean version2;

    private final @Nullable Path mount;

    private final @Nullable Path directory;

    private MemoryGroup(boolean version2, @Nullable Path mount, @Nullable Path directory) {
        this.version2 = version2;
        this.mount = mount;
        this.directory = directory;
    }

    static MemoryGroup current() {
        return CURRENT;
    }

    static MemoryGroup of(Path processGroups, Path root) {
        try {
            List<String> lines = Files.readAllLines(processGroups, StandardCharsets.ISO_8859_1);
            for (String line : lines) {
                String[] parts = line.split(":", 3);
                if (parts.length == 3 && List.of(parts[1].split(",")).contains("memory")) {
                    return at(false, root.resolve("memory"), parts[2], "memory.limit_in_bytes");
                }
            }
            for (String line : lines) {
                if (line.startsWith("0::")) {
                    return at(true, root, line.substring(3), "cgroup.controllers");
                }
            }
        } catch (IOException | SecurityException ex) {
            // no control groups here
            return new MemoryGroup(true, null, null);
        }
        return new MemoryGroup(true, null, null);
    }

    private static MemoryGroup at(boolean version2, Path mount, String path, String file) {
        Path directory = mount.resolve(path.substring(1)).normalize();
        while (directory != null && directory.startsWith(mount)) {
            if (Files.exists(directory.resolve(file))) {
                return new MemoryGroup(version2, mount, directory);
            }
            directory = directory.getParent();
        }
        return new MemoryGroup(version2, null, null);
    }

    /** The smallest limit of the group and those above it; null if there is none. */
    @Nullable MemoryLimit limit(long physical) {
        MemoryLimit smallest = null;
        String file = this.version2 ? "memory.max" : "memory.limit_in_bytes";
        Path group = this.directory;
        while (group != null && this.mount != null && group.startsWith(this.mount)) {
            Path source = group.resolve(file);
            long bytes = number(source);
            boolean smaller = smallest == null || bytes < smallest.bytes();
            if (bytes > 0 && bytes < physical && smaller) {
                String origin = "cgroup v" + (this.version2 ? 2 : 1) + " limit " + source;
                smallest = new MemoryLimit(bytes, origin, killsWholeGroup());
            }
            group = group.getParent();
        }
        return smallest;
    }

    boolean killsWholeGroup() {
        return this.directory != null && number(this.directory.resolve("memory.oom.group")) == 1;
    }

    long oomKills() {
        if (this.directory == null) {
            return -1;
        }
        Path file = this.directory.resolve(this.version2 ? "memory.events" : "memory.oom_control");
        try {
            for (String line : Files.readAllLines(file, StandardCharsets.ISO_8859_1)) {
                if (line.startsWith("oom_kill ")) {
                    return Long.parseLong(line.substring("oom_kill ".length()).trim());
                }
            }
        } catch (IOException | NumberFormatException | SecurityException ex) {
            return -1;
        }
        return -1;
    }

    private static long number(Path file) {
        try {
            String text = Files.readString(file).trim();
            return text.equals("max") ? -1 : Long.parseLong(text);
        } catch (IOException | NumberFormatException | SecurityException ex) {
            return -1;
        }
    }
}
