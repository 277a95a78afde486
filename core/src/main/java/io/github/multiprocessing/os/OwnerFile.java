package io.github.multiprocessing.os;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * The file in a private directory that tells whose it is: process id, start time, and the world in which those mean
 * something. On a volume that several containers or machines share, the process of another world cannot be judged.
 *
 * @param identity the owner
 * @param world boot id and process id namespace of the owner
 */
record OwnerFile(ProcessIdentity identity, String world) {

    private static final String NAME = "owner";

    private static final int MAX_BYTES = 1024;

    static void write(Path directory) throws IOException {
        long pid = ProcessHandle.current().pid();
        long startTime =
                ProcessTable.identity(pid).map(ProcessIdentity::startTime).orElse(0L);
        String text = pid + "\n" + startTime + "\n" + currentWorld() + "\n";
        Files.writeString(directory.resolve(NAME), text, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
    }

    static Optional<OwnerFile> read(Path directory) {
        Path file = directory.resolve(NAME);
        try {
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || Files.size(file) > MAX_BYTES) {
                return Optional.empty();
            }
            String[] lines = Files.readString(file).split("\n");
            ProcessIdentity identity = new ProcessIdentity(Long.parseLong(lines[0]), Long.parseLong(lines[1]));
            return Optional.of(new OwnerFile(identity, lines[2]));
        } catch (IOException | NumberFormatException | ArrayIndexOutOfBoundsException ex) {
            // half written or not ours
            return Optional.empty();
        }
    }

    boolean isOfThisWorld() {
        return this.world.equals(currentWorld());
    }

    private static String currentWorld() {
        try {
            String boot =
                    Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).trim();
            return boot + " " + Files.readSymbolicLink(Path.of("/proc/self/ns/pid"));
        } catch (IOException | UnsupportedOperationException ex) {
            return "-";
        }
    }
}
