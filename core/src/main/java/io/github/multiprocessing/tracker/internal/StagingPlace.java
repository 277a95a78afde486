package io.github.multiprocessing.tracker.internal;

import io.github.multiprocessing.os.PrivateDirectory;
import io.github.multiprocessing.os.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Where a segment is made that is to get a public name: on the file system of public names, since the name is a second link to
 * the file, and in a private directory, which goes with this process if it is killed meanwhile.
 *
 * @param target the directory of public names
 * @param path the file
 * @param directory what is to be deleted afterwards, or null if that is the directory of the run
 */
public record StagingPlace(Path target, Path path, @Nullable PrivateDirectory directory) {

    static StagingPlace find(Path target) throws IOException {
        Path run = RunDirectory.path();
        if (target.equals(run.getParent())) {
            byte[] random = new byte[8];
            ThreadLocalRandom.current().nextBytes(random);
            return new StagingPlace(
                    target, run.resolve("staged-" + HexFormat.of().formatHex(random)), null);
        }
        if (!Files.isWritable(target)) {
            throw new IOException(
                    "There is no " + target + " on this system, and so no shared memory with public names");
        }
        PrivateDirectory directory = PrivateDirectory.create(target);
        return new StagingPlace(target, directory.path().resolve("staged"), directory);
    }
}
