package io.github.multiprocessing.process.internal;

import io.github.multiprocessing.os.PrivateDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.zip.ZipEntry;

/**
 * The contents of an executable jar as an ordinary class path of jars, in a private directory of its own, which is flat
 * because children delete it when their parent is gone.
 *
 * @param directory where it is
 * @param classPath the jars: the application's own classes, then its libraries
 * @param bytes the size of what was extracted
 */
record ExtractedArchive(PrivateDirectory directory, List<String> classPath, long bytes) implements AutoCloseable {

    /**
     * Extracts an archive.
     *
     * @param jar the archive
     * @param directory the directory, which is deleted if this fails
     * @param usableSpace how much space there is; twice what is needed must be
     * @return the extracted archive, which owns the directory
     */
    static ExtractedArchive extract(ExecutableJar jar, PrivateDirectory directory, ToLongFunction<Path> usableSpace)
            throws IOException {
        try {
            long bytes = 0;
            for (ZipEntry library : jar.libraries()) {
                bytes += library.getSize();
            }
            for (ZipEntry entry : jar.classes().values()) {
                bytes += entry.getSize();
            }
            requireSpace(directory.path(), bytes, usableSpace.applyAsLong(directory.path()));
            return new ExtractedArchive(directory, new JarExtraction(jar, directory.path()).run(), bytes);
        } catch (IOException | RuntimeException ex) {
            directory.close();
            throw ex;
        }
    }

    private static void requireSpace(Path directory, long needed, long usable) throws IOException {
        if (usable < 2 * needed) {
            throw new IOException(
                    directory.getParent() + " has " + (usable >> 20) + " MiB of usable space, and twice the "
                            + (needed >> 20) + " MiB of the extracted archive are asked for");
        }
    }

    /** Whether all is still there; what cleans temporary directories may have taken it away. */
    boolean isIntact() {
        return this.classPath.stream().allMatch((file) -> Files.isRegularFile(Path.of(file)));
    }

    @Override
    public void close() {
        this.directory.close();
    }
}
