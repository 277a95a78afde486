package io.github.multiprocessing.process.internal;

import io.github.multiprocessing.os.PrivateDirectory;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The contents of an executable jar as an ordinary class path of jars, in a private directory of its own. The directory is
 * flat, because children delete it when their parent is gone; a number before each name tells libraries of one name apart.
 *
 * @param directory where it is
 * @param classPath the jars: the application's own classes, then its libraries
 * @param bytes the size of all jars
 */
record ExtractedArchive(PrivateDirectory directory, List<String> classPath, long bytes) implements AutoCloseable {

    private static final int BUFFER = 1 << 16;

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
            requireSpace(jar, directory.path(), usableSpace);
            List<String> classPath = new ArrayList<>();
            classPath.add(pack(jar, directory.path().resolve("000-classes.jar")));
            for (ZipEntry library : jar.libraries()) {
                classPath.add(copy(jar, library, directory.path().resolve(fileName(classPath.size(), library))));
            }
            long bytes = 0;
            for (String file : classPath) {
                bytes += Files.size(Path.of(file));
            }
            return new ExtractedArchive(directory, List.copyOf(classPath), bytes);
        } catch (IOException | RuntimeException ex) {
            directory.close();
            throw ex;
        }
    }

    private static void requireSpace(ExecutableJar jar, Path directory, ToLongFunction<Path> usableSpace)
            throws IOException {
        long needed = 0;
        for (ZipEntry entry : jar.libraries()) {
            needed += entry.getSize();
        }
        for (ZipEntry entry : jar.classes().values()) {
            needed += entry.getSize();
        }
        long usable = usableSpace.applyAsLong(directory);
        if (usable < 2 * needed) {
            throw new IOException(
                    directory.getParent() + " has " + (usable >> 20) + " MiB of usable space, and twice the "
                            + (needed >> 20) + " MiB of the extracted archive are asked for");
        }
    }

    private static String fileName(int number, ZipEntry library) {
        String name = library.getName().substring(library.getName().lastIndexOf('/') + 1);
        return "%03d-%s".formatted(number, name.replaceAll("[^\\w.+-]", "_"));
    }

    /** Stored, not compressed: that takes less time to write, and less to read in every child. */
    private static String pack(ExecutableJar jar, Path file) throws IOException {
        try (ZipOutputStream out = new ZipOutputStream(new BufferedOutputStream(create(file), BUFFER))) {
            out.setMethod(ZipOutputStream.STORED);
            for (Map.Entry<String, ZipEntry> entry : jar.classes().entrySet()) {
                ZipEntry source = entry.getValue();
                ZipEntry stored = new ZipEntry(entry.getKey());
                stored.setTime(source.getTime());
                stored.setSize(source.getSize());
                stored.setCrc(source.getCrc());
                out.putNextEntry(stored);
                try (InputStream in = jar.open(source)) {
                    in.transferTo(out);
                }
                out.closeEntry();
            }
        }
        return file.toString();
    }

    private static String copy(ExecutableJar jar, ZipEntry library, Path file) throws IOException {
        try (InputStream in = jar.open(library);
                OutputStream out = create(file)) {
            long copied = in.transferTo(out);
            if (copied != library.getSize()) {
                throw new IOException(
                        library.getName() + " ends after " + copied + " of " + library.getSize() + " bytes");
            }
        }
        return file.toString();
    }

    private static OutputStream create(Path file) throws IOException {
        return Channels.newOutputStream(PrivateFile.create(file));
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
