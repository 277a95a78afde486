package io.github.multiprocessing.process.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.multiprocessing.os.PrivateDirectory;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExtractedArchiveTests {

    @TempDir
    private Path base;

    private ExtractedArchive extract(SmallArchive archive) throws IOException {
        return extract(archive, Long.MAX_VALUE);
    }

    private ExtractedArchive extract(SmallArchive archive, long usableSpace) throws IOException {
        try (ExecutableJar jar = new ExecutableJar(archive.write(this.base.resolve("app.jar")))) {
            return ExtractedArchive.extract(jar, PrivateDirectory.create(this.base), (directory) -> usableSpace);
        }
    }

    private static List<String> names(ExtractedArchive extracted) {
        return extracted.classPath().stream()
                .map((file) -> Path.of(file).getFileName().toString())
                .toList();
    }

    private static String read(ExtractedArchive extracted, String resource) throws IOException {
        URL[] urls = new URL[extracted.classPath().size()];
        for (int i = 0; i < urls.length; i++) {
            urls[i] = Path.of(extracted.classPath().get(i)).toUri().toURL();
        }
        try (URLClassLoader loader = new URLClassLoader(urls, null);
                InputStream stream = loader.getResourceAsStream(resource)) {
            return stream == null ? "missing" : new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void ownClassesComeFirstThenLibrariesInTheOrderOfTheIndexThenTheOthers() throws IOException {
        ExtractedArchive extracted = extract(SmallArchive.typical()
                .library("BOOT-INF/lib/tools.jar", "tools")
                .file(
                        "BOOT-INF/classpath.idx",
                        "- \"BOOT-INF/lib/b.jar\"\n- \"BOOT-INF/lib/gone.jar\"\n- \"BOOT-INF/lib/z.jar\"\n"));
        assertThat(names(extracted)).containsExactly("000-classes.jar", "001-b.jar", "002-z.jar", "003-tools.jar");
    }

    @Test
    void withoutAnIndexTheOrderIsThatOfTheArchive() throws IOException {
        assertThat(names(extract(SmallArchive.typical()))).containsExactly("000-classes.jar", "001-z.jar", "002-b.jar");
    }

    @Test
    void librariesOfOneNameStayApartInAFlatPrivateDirectory() throws IOException {
        ExtractedArchive extracted = extract(SmallArchive.typical()
                .library("BOOT-INF/lib/one/same.jar", "one")
                .library("BOOT-INF/lib/two/same.jar", "two"));
        assertThat(names(extracted)).contains("003-same.jar", "004-same.jar");
        assertThat(read(extracted, "one.txt")).isEqualTo("one");
        assertThat(read(extracted, "two.txt")).isEqualTo("two");
        try (Stream<Path> files = Files.list(extracted.directory().path())) {
            assertThat(files.filter((file) -> !file.endsWith("owner")))
                    .hasSize(5)
                    .allSatisfy((file) -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"));
        }
    }

    @Test
    void nameThatMeansSomethingInAClassPathIsChanged() throws IOException {
        ExtractedArchive extracted = extract(SmallArchive.typical().library("BOOT-INF/lib/a:b\\..\\c d.jar", "odd"));
        assertThat(names(extracted)).contains("003-a_b_.._c_d.jar");
        assertThat(read(extracted, "odd.txt")).isEqualTo("odd");
    }

    @Test
    void libraryMayBeCompressedInTheArchive() throws IOException {
        ExtractedArchive extracted = extract(new SmallArchive().file("BOOT-INF/lib/a.zip", "x".repeat(100_000)));
        assertThat(Path.of(extracted.classPath().get(1))).hasSize(100_000);
    }

    @Test
    void ownClassesKeepDirectoriesAndManifest() throws IOException {
        ExtractedArchive extracted = extract(SmallArchive.typical()
                .attribute("Implementation-Version", "1.2.3")
                .file("META-INF/build-info.properties", "build")
                .file("BOOT-INF/classes/META-INF/MANIFEST.MF", "another"));
        try (JarFile jar = new JarFile(extracted.classPath().get(0))) {
            assertThat(jar.getManifest().getMainAttributes().getValue("Implementation-Version"))
                    .isEqualTo("1.2.3");
            assertThat(jar.getEntry("app/").isDirectory()).isTrue();
        }
        assertThat(read(extracted, "app/a.txt")).isEqualTo("a of the application");
        assertThat(read(extracted, "META-INF/build-info.properties")).isEqualTo("build");
    }

    @Test
    void servicesAreThoseOfTheApplicationAndNotOfTheLoader() throws IOException {
        ExtractedArchive extracted = extract(SmallArchive.typical()
                .file("META-INF/services/a.Service", "of the loader")
                .file("META-INF/services/b.Service", "of the loader")
                .file("BOOT-INF/classes/META-INF/services/b.Service", "of the application"));
        assertThat(read(extracted, "META-INF/services/a.Service")).isEqualTo("missing");
        assertThat(read(extracted, "META-INF/services/b.Service")).isEqualTo("of the application");
    }

    @Test
    void signatureOfTheArchiveIsLeftBehindBecauseItIsNotTrueOfTheClasses() throws IOException {
        ExtractedArchive extracted =
                extract(SmallArchive.typical().file("META-INF/KEY.SF", "x").file("META-INF/KEY.RSA", "x"));
        assertThat(read(extracted, "META-INF/KEY.SF")).isEqualTo("missing");
        assertThat(read(extracted, "META-INF/KEY.RSA")).isEqualTo("missing");
        assertThat(read(extracted, "app/a.txt")).isEqualTo("a of the application");
    }

    @Test
    void twiceTheSpaceIsAskedForAndNothingIsLeftWithoutIt() throws IOException {
        SmallArchive archive = new SmallArchive().file("BOOT-INF/lib/a.jar", "x".repeat(5 << 20));
        assertThatThrownBy(() -> extract(archive, 9 << 20))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("9 MiB")
                .hasMessageContaining("5 MiB");
        assertThat(this.base).isDirectoryNotContaining("glob:**mp-*");
        assertThat(extract(archive, 11 << 20).bytes()).isGreaterThan(5 << 20);
    }

    @Test
    void deletedFileIsNoticed() throws IOException {
        ExtractedArchive extracted = extract(SmallArchive.typical());
        assertThat(extracted.isIntact()).isTrue();
        Files.delete(Path.of(extracted.classPath().get(2)));
        assertThat(extracted.isIntact()).isFalse();
    }

    @Test
    void childrenCanDeleteIt() throws IOException {
        ExtractedArchive extracted = extract(SmallArchive.typical());
        assertThat(AbandonedDirectory.delete(extracted.directory().path().toString()))
                .isTrue();
        assertThat(extracted.directory().path()).doesNotExist();
    }
}
