package io.github.multiprocessing.process.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The executable jar of Spring Boot that this application was started from, as far as its workers need it. */
final class ExecutableJar implements AutoCloseable {

    private static final String MANIFEST = "META-INF/MANIFEST.MF";
    private static final String INDEX = "BOOT-INF/classpath.idx";
    private static final String LIBRARIES = "BOOT-INF/lib/";
    private static final String CLASSES = "BOOT-INF/classes/";
    private static final String METADATA = "META-INF/";

    private final Path path;
    private final ZipFile file;
    private final List<ZipEntry> entries = new ArrayList<>();

    ExecutableJar(Path path) throws IOException {
        this.path = path;
        this.file = new ZipFile(path.toFile());
        for (Enumeration<? extends ZipEntry> all = this.file.entries(); all.hasMoreElements(); ) {
            this.entries.add(all.nextElement());
        }
    }

    Path path() {
        return this.path;
    }

    /** A main attribute of the manifest, or an empty text. */
    String attribute(Attributes.Name name) throws IOException {
        ZipEntry entry = this.file.getEntry(MANIFEST);
        if (entry == null) {
            return "";
        }
        try (InputStream stream = open(entry)) {
            String value = new Manifest(stream).getMainAttributes().getValue(name);
            return value == null ? "" : value;
        }
    }

    /** The nested jars in the order of the index, then those that it does not name. */
    List<ZipEntry> libraries() throws IOException {
        Map<String, ZipEntry> found = new LinkedHashMap<>();
        for (ZipEntry entry : this.entries) {
            if (entry.getName().startsWith(LIBRARIES) && !entry.isDirectory()) {
                found.put(entry.getName(), entry);
            }
        }
        List<ZipEntry> libraries = new ArrayList<>();
        for (String name : index()) {
            ZipEntry entry = found.remove(name);
            if (entry != null) {
                libraries.add(entry);
            }
        }
        libraries.addAll(found.values());
        return libraries;
    }

    /**
     * What the application's own classes and resources are called, and where they are: the metadata of the archive, which
     * hides theirs as it does when the archive is run, then they themselves. Not the services of the archive's root, which
     * are those of Spring Boot's loader, and not the signatures and the index, which are true of the archive only.
     */
    Map<String, ZipEntry> classes() {
        Map<String, ZipEntry> classes = new LinkedHashMap<>();
        for (ZipEntry entry : this.entries) {
            if (entry.getName().startsWith(METADATA) && !isAboutTheArchive(entry.getName())) {
                classes.put(entry.getName(), entry);
            }
        }
        for (ZipEntry entry : this.entries) {
            if (entry.getName().startsWith(CLASSES) && entry.getName().length() > CLASSES.length()) {
                classes.putIfAbsent(entry.getName().substring(CLASSES.length()), entry);
            }
        }
        return classes;
    }

    private static boolean isAboutTheArchive(String name) {
        return name.startsWith("META-INF/services/") || name.matches("META-INF/(INDEX\\.LIST|[^/]+\\.(SF|RSA|DSA|EC))");
    }

    InputStream open(ZipEntry entry) throws IOException {
        return this.file.getInputStream(entry);
    }

    /** Lines such as {@code - "BOOT-INF/lib/a.jar"}. */
    private List<String> index() throws IOException {
        ZipEntry entry = this.file.getEntry(INDEX);
        if (entry == null) {
            return List.of();
        }
        try (InputStream stream = open(entry)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map((line) -> line.replaceFirst("^- \"(.*)\"$", "$1"))
                    .toList();
        }
    }

    @Override
    public void close() throws IOException {
        this.file.close();
    }
}
