package io.github.multiprocessing.testing;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/** The class path of this JVM as it is in production: of jars only. */
public final class JarClassPath {

    private JarClassPath() {}

    /**
     * Packs every directory on the class path.
     *
     * @param folder where the jars go
     * @return a class path
     */
    public static String packedInto(Path folder) throws IOException {
        List<String> elements = new ArrayList<>();
        for (String element : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path path = Path.of(element);
            if (Files.isDirectory(path)) {
                elements.add(pack(path, folder.resolve("packed-" + elements.size() + ".jar")));
            } else if (Files.exists(path)) {
                elements.add(path.toAbsolutePath().toString());
            }
        }
        return String.join(File.pathSeparator, elements);
    }

    private static String pack(Path directory, Path jar) throws IOException {
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file);
                Stream<Path> files = Files.walk(directory)) {
            for (Path source : files.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(
                        new ZipEntry(directory.relativize(source).toString().replace(File.separatorChar, '/')));
                Files.copy(source, out);
                out.closeEntry();
            }
        }
        return jar.toString();
    }
}
