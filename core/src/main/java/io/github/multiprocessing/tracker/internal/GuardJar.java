package io.github.multiprocessing.tracker.internal;

import io.github.multiprocessing.os.PrivateDirectory;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The file that the guard starts from, which is there for that moment only. It lies in a directory of its own that no worker is
 * told of: who could write to it could have the guard do anything.
 */
final class GuardJar implements AutoCloseable {

    private final PrivateDirectory directory;
    private final Path path;

    private GuardJar(PrivateDirectory directory) {
        this.directory = directory;
        this.path = directory.path().resolve("guard.jar");
    }

    static GuardJar create() throws IOException {
        GuardJar jar = new GuardJar(PrivateDirectory.create());
        boolean written = false;
        try {
            jar.write();
            written = true;
            return jar;
        } finally {
            if (!written) {
                jar.close();
            }
        }
    }

    Path path() {
        return this.path;
    }

    /** Stored, not compressed: that takes less time to write and to read. */
    private void write() throws IOException {
        try (OutputStream file = Files.newOutputStream(this.path);
                ZipOutputStream out = new ZipOutputStream(file)) {
            out.setMethod(ZipOutputStream.STORED);
            for (String name : GuardClasses.NAMES) {
                byte[] bytes = read(GuardClasses.resource(name));
                CRC32 checksum = new CRC32();
                checksum.update(bytes);
                ZipEntry entry = new ZipEntry(GuardClasses.resource(name));
                entry.setSize(bytes.length);
                entry.setCrc(checksum.getValue());
                out.putNextEntry(entry);
                out.write(bytes);
                out.closeEntry();
            }
        }
    }

    private static byte[] read(String resource) throws IOException {
        try (InputStream stream = GuardJar.class.getResourceAsStream("/" + resource)) {
            if (stream == null) {
                throw new NoSuchFileException(resource);
            }
            return stream.readAllBytes();
        }
    }

    @Override
    public void close() {
        this.directory.close();
    }
}
