package io.github.multiprocessing.process.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.multiprocessing.process.LaunchException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.devtools.restart.classloader.RestartClassLoader;
import org.springframework.boot.loader.launch.LaunchedClassLoader;

class ClassPathFinderTests {

    private static final ClassLoader SYSTEM = ClassLoader.getSystemClassLoader();

    @TempDir
    private Path directory;

    private ParentJvm jvm(String classPath, ClassLoader loader) {
        return jvm(classPath, loader, List.of(), Map.of(), false);
    }

    private ParentJvm jvm(
            String classPath,
            ClassLoader loader,
            List<String> modules,
            Map<String, String> loaderProperties,
            boolean nativeImage) {
        Path home = Path.of(System.getProperty("java.home"));
        return new ParentJvm(
                home, classPath, this.directory, modules, loader, loaderProperties, List.of(), nativeImage);
    }

    private Path archive(String mainClass) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, mainClass);
        Path archive = this.directory.resolve("app.jar");
        try (OutputStream file = Files.newOutputStream(archive);
                JarOutputStream jar = new JarOutputStream(file, manifest)) {
            jar.finish();
        }
        return archive;
    }

    private static URL nested() throws IOException {
        // the protocol of Spring Boot's loader is not registered here: any that is not "file" stands for it
        return new URL("jar:file:/app.jar!/BOOT-INF/classes/");
    }

    @Test
    void classPathIsMadeAbsolute() {
        LaunchPlan plan = ClassPathFinder.find(jvm("target/classes:/lib/a.jar::b/../c.jar", SYSTEM));
        assertThat(plan.classPath())
                .containsExactly(
                        this.directory + "/target/classes",
                        "/lib/a.jar",
                        this.directory.toString(),
                        this.directory + "/c.jar");
        assertThat(plan.mainClass()).isEqualTo(ChildMain.class.getName());
        assertThat(plan.arguments(List.of("-Xmx1m")))
                .startsWith("-Xmx1m", "-cp")
                .endsWith(ChildMain.class.getName());
    }

    @Test
    void executableJarIsStartedThroughPropertiesLauncher() throws IOException {
        Path archive = archive("org.springframework.boot.loader.launch.JarLauncher");
        LaunchPlan plan = ClassPathFinder.find(jvm("app.jar", new LaunchedClassLoader(nested())));
        assertThat(plan.packaging()).isEqualTo("executable jar");
        assertThat(plan.classPath()).containsExactly(archive.toString());
        assertThat(plan.mainClass()).isEqualTo("org.springframework.boot.loader.launch.PropertiesLauncher");
        assertThat(plan.properties())
                .containsExactly(
                        "-Dloader.main=" + ChildMain.class.getName(), "-Dloader.config.name=multiprocessing-none");
    }

    @Test
    void executableWarNeedsItsPaths() throws IOException {
        archive("org.springframework.boot.loader.launch.WarLauncher");
        LaunchPlan plan = ClassPathFinder.find(jvm("app.jar", new LaunchedClassLoader(nested())));
        assertThat(plan.packaging()).isEqualTo("executable war");
        assertThat(plan.properties()).contains("-Dloader.path=WEB-INF/classes,WEB-INF/lib,WEB-INF/lib-provided");
    }

    @Test
    void loaderPathOfTheParentIsPassedOn() throws IOException {
        archive("org.springframework.boot.loader.launch.PropertiesLauncher");
        ParentJvm jvm =
                jvm("app.jar", new LaunchedClassLoader(nested()), List.of(), Map.of("loader.path", "plugins"), false);
        assertThat(ClassPathFinder.find(jvm).properties()).contains("-Dloader.path=plugins");
    }

    @Test
    void explodedArchiveIsAPlainClassPath() throws IOException {
        URL classes = this.directory.resolve("BOOT-INF/my classes").toUri().toURL();
        LaunchPlan plan = ClassPathFinder.find(jvm(".", new LaunchedClassLoader(classes)));
        assertThat(plan.classPath()).containsExactly(this.directory + "/BOOT-INF/my classes");
        assertThat(plan.mainClass()).isEqualTo(ChildMain.class.getName());
    }

    @Test
    void devToolsLoaderIsPassedOver() throws IOException {
        URL changed = this.directory.resolve("target/classes").toUri().toURL();
        LaunchPlan plan = ClassPathFinder.find(jvm("/all/classes:/lib/a.jar", new RestartClassLoader(changed)));
        assertThat(plan.classPath()).containsExactly("/all/classes", "/lib/a.jar");
    }

    @Test
    void modulePathBecomesAClassPath() {
        ParentJvm jvm = jvm("", SYSTEM, List.of("/mods/app.jar", "/mods/core.jar"), Map.of(), false);
        assertThat(ClassPathFinder.find(jvm).classPath()).containsExactly("/mods/app.jar", "/mods/core.jar");
    }

    @Test
    void servletContainerAddsItsOwnLoaders() throws IOException {
        URL shared = this.directory.resolve("lib/shared.jar").toUri().toURL();
        URL web = this.directory.resolve("WEB-INF/lib/a.jar").toUri().toURL();
        URLClassLoader loader = new URLClassLoader(new URL[] {web}, new URLClassLoader(new URL[] {shared}));
        assertThat(ClassPathFinder.find(jvm("/bootstrap.jar", loader)).classPath())
                .containsExactly(
                        this.directory + "/WEB-INF/lib/a.jar", this.directory + "/lib/shared.jar", "/bootstrap.jar");
    }

    @Test
    void nativeImageIsRefusedWithTheReason() {
        ParentJvm jvm = jvm("", SYSTEM, List.of(), Map.of(), true);
        assertThatThrownBy(() -> ClassPathFinder.find(jvm))
                .isInstanceOf(LaunchException.class)
                .hasMessageContaining("native image");
    }

    @Test
    void p07MissingJavaProgramIsNamed() {
        ParentJvm jvm =
                new ParentJvm(this.directory, "/a.jar", this.directory, List.of(), SYSTEM, Map.of(), List.of(), false);
        assertThatThrownBy(() -> ClassPathFinder.find(jvm))
                .isInstanceOf(LaunchException.class)
                .hasMessageContaining(this.directory.resolve("bin").toString());
    }

    @Test
    void fingerprintFollowsFilesAndNotDirectories() throws IOException {
        Path jar = Files.writeString(this.directory.resolve("a.jar"), "one");
        Path classes = Files.createDirectory(this.directory.resolve("classes"));
        List<String> elements = List.of(jar.toString(), classes.toString());
        String before = ClassPathFingerprint.of(elements);
        Files.writeString(classes.resolve("New.class"), "x");
        assertThat(ClassPathFingerprint.of(elements)).isEqualTo(before).hasSize(32);
        Files.writeString(jar, "another");
        assertThat(ClassPathFingerprint.of(elements)).isNotEqualTo(before);
        assertThat(ClassPathFingerprint.of(List.of(jar.toString()))).isNotEqualTo(before);
    }
}
