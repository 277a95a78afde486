package io.github.multiprocessing.process.internal;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Copies what an executable jar holds to a flat directory: its own classes as one jar, and the nested jars as they are. A
 * number before each name tells libraries of one name apart.
 */
final class JarExtraction {

    private static final int BUFFER = 1 << 18;

    private final ExecutableJar jar;
    private final Path directory;
    private final byte[] buffer = new byte[BUFFER];

    JarExtraction(ExecutableJar jar, Path directory) {
        this.jar = jar;
        this.directory = directory;
    }

    /** Extracts and answers with the class path. */
    List<String> run() throws IOException {
        List<String> classPath = new ArrayList<>();
        classPath.add(pack());
        for (ZipEntry library : this.jar.libraries()) {
            classPath.add(copy(library, classPath.size()));
        }
        return List.copyOf(classPath);
    }

    /** Stored, not compressed: that takes less time to write, and less to read in every child. */
    private String pack() throws IOException {
        Path file = this.directory.resolve("000-classes.jar");
        try (ZipOutputStream out = new ZipOutputStream(new BufferedOutputStream(create(file), BUFFER))) {
            out.setMethod(ZipOutputStream.STORED);
            for (Map.Entry<String, ZipEntry> entry : this.jar.classes().entrySet()) {
                ZipEntry source = entry.getValue();
                ZipEntry stored = new ZipEntry(entry.getKey());
                stored.setTime(source.getTime());
                stored.setSize(source.getSize());
                stored.setCrc(source.getCrc());
                out.putNextEntry(stored);
                copy(source, out);
                out.closeEntry();
            }
        }
        return file.toString();
    }

    private String copy(ZipEntry library, int number) throws IOException {
        String name = library.getName().substring(library.getName().lastIndexOf('/') + 1);
        Path file = this.directory.resolve("%03d-%s".formatted(number, name.replaceAll("[^\\w.+-]", "_")));
        try (OutputStream out = create(file)) {
            copy(library, out);
        }
        return file.toString();
    }

    private void copy(ZipEntry entry, OutputStream out) throws IOException {
        long copied = 0;
        try (InputStream in = this.jar.open(entry)) {
            for (int read = in.read(this.buffer); read > 0; read = in.read(this.buffer)) {
                out.write(this.buffer, 0, read);
                copied += read;
            }
        }
        if (copied != entry.getSize()) {
            throw new IOException(entry.getName() + " ends after " + copied + " of " + entry.getSize() + " bytes");
        }
    }

    private static OutputStream create(Path file) throws IOException {
        return Channels.newOutputStream(PrivateFile.create(file));
    }
}
