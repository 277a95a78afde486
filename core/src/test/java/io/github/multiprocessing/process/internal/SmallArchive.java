package io.github.multiprocessing.process.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Builds small executable jars as Spring Boot's plugins lay them out. */
final class SmallArchive {

    static final String JAR_LAUNCHER = "org.springframework.boot.loader.launch.JarLauncher";

    private final Manifest manifest = new Manifest();
    private final Map<String, byte[]> entries = new LinkedHashMap<>();

    SmallArchive() {
        attribute("Manifest-Version", "1.0").attribute("Main-Class", JAR_LAUNCHER);
    }

    /** An archive with a class directory, two libraries and no index. */
    static SmallArchive typical() {
        return new SmallArchive()
                .file("BOOT-INF/classes/app/", "")
                .file("BOOT-INF/classes/app/a.txt", "a of the application")
                .library("BOOT-INF/lib/z.jar", "z")
                .library("BOOT-INF/lib/b.jar", "b");
    }

    SmallArchive attribute(String name, String value) {
        this.manifest.getMainAttributes().put(new Attributes.Name(name), value);
        return this;
    }

    SmallArchive file(String name, String text) {
        this.entries.put(name, text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /** A nested jar with one file of this name and text. */
    SmallArchive library(String name, String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(text + ".txt"));
            zip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
        this.entries.put(name, bytes.toByteArray());
        return this;
    }

    /** The class files under a directory as the application's own. */
    SmallArchive classesOf(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                this.entries.put("BOOT-INF/classes/" + directory.relativize(file), Files.readAllBytes(file));
            }
        }
        return this;
    }

    Path write(Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("META-INF/MANIFEST.MF"));
            this.manifest.write(zip);
            for (Map.Entry<String, byte[]> entry : this.entries.entrySet()) {
                zip.putNextEntry(entry(entry.getKey(), entry.getValue()));
                zip.write(entry.getValue());
            }
        }
        return file;
    }

    private static ZipEntry entry(String name, byte[] bytes) {
        ZipEntry entry = new ZipEntry(name);
        if (name.endsWith(".jar")) {
            CRC32 crc = new CRC32();
            crc.update(bytes);
            entry.setMethod(ZipEntry.STORED);
            entry.setSize(bytes.length);
            entry.setCrc(crc.getValue());
        }
        return entry;
    }
}
