package io.github.multiprocessing.process.internal;

import io.github.multiprocessing.process.LaunchException;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/** Finds out how a child JVM gets the classes of this one, whatever this one was packaged as. */
public final class ClassPathFinder {

    private static final String LAUNCHED_LOADER = "org.springframework.boot.loader.launch.LaunchedClassLoader";

    private static final String RESTART_LOADER =
            "org.springframework.boot.devtools.restart.classloader.RestartClassLoader";

    private static final String PROPERTIES_LAUNCHER = "org.springframework.boot.loader.launch.PropertiesLauncher";

    private static final String WAR_PATH = "WEB-INF/classes,WEB-INF/lib,WEB-INF/lib-provided";

    private ClassPathFinder() {}

    /**
     * Finds the plan for this JVM.
     *
     * @return the plan
     * @throws LaunchException if this process cannot start children of its kind, such as a native image
     */
    public static LaunchPlan find() {
        return find(ParentJvm.current());
    }

    static LaunchPlan find(ParentJvm jvm) {
        if (jvm.nativeImage()) {
            throw new LaunchException(
                    "Worker processes need a JVM with this application's classes, and this is a native"
                            + " image, which has neither. Run the application on a JVM, or without worker processes.");
        }
        if (!jvm.modulePath().isEmpty()) {
            Set<String> elements = new LinkedHashSet<>(jvm.modulePath());
            elements.addAll(elementsOf(jvm));
            return plain("module path", jvm, elements);
        }
        String loader = jvm.loader().getClass().getName();
        if (loader.equals(LAUNCHED_LOADER) && jvm.loader() instanceof URLClassLoader launched) {
            return hasOnlyFiles(launched) ? plain("exploded archive", jvm, files(launched)) : archive(jvm);
        }
        if (loader.equals(RESTART_LOADER)) {
            return plain("class path with DevTools", jvm, elementsOf(jvm));
        }
        if (jvm.loader() != ClassLoader.getSystemClassLoader() && jvm.loader() instanceof URLClassLoader container) {
            return ofContainer(jvm, container);
        }
        return plain("class path", jvm, elementsOf(jvm));
    }

    private static LaunchPlan plain(String packaging, ParentJvm jvm, Set<String> elements) {
        return new LaunchPlan(packaging, java(jvm), List.copyOf(elements), List.of(), ChildMain.class.getName(), null);
    }

    /** JarLauncher and WarLauncher start only what the manifest names; PropertiesLauncher is beside them in every archive. */
    private static LaunchPlan archive(ParentJvm jvm) {
        String archive =
                jvm.workingDirectory().resolve(jvm.classPath()).normalize().toString();
        List<String> properties = new ArrayList<>();
        properties.add("-Dloader.main=" + ChildMain.class.getName());
        // a loader.properties in the working directory would otherwise change what is started
        properties.add("-Dloader.config.name=multiprocessing-none");
        jvm.loaderProperties().forEach((name, value) -> properties.add("-D" + name + "=" + value));
        boolean war = mainClass(archive).endsWith("WarLauncher");
        if (war && !jvm.loaderProperties().containsKey("loader.path")) {
            properties.add("-Dloader.path=" + WAR_PATH);
        }
        return new LaunchPlan(
                war ? "executable war" : "executable jar",
                java(jvm),
                List.of(archive),
                properties,
                PROPERTIES_LAUNCHER,
                null);
    }

    /** A web application inside a servlet container: its own loader, then those of the container above it. */
    private static LaunchPlan ofContainer(ParentJvm jvm, URLClassLoader loader) {
        Set<String> elements = new LinkedHashSet<>();
        ClassLoader current = loader;
        while (current instanceof URLClassLoader urls) {
            if (!hasOnlyFiles(urls)) {
                throw new LaunchException("The classes of this application are inside another file (class loader "
                        + loader + "), where a worker process cannot find them. Unpack the archive.");
            }
            elements.addAll(files(urls));
            current = current.getParent();
        }
        elements.addAll(elementsOf(jvm));
        return plain("class loader " + loader.getClass().getName(), jvm, elements);
    }

    private static Path java(ParentJvm jvm) {
        Path bin = jvm.javaHome().resolve("bin");
        for (String name : List.of("java", "java.exe")) {
            if (Files.isExecutable(bin.resolve(name))) {
                return bin.resolve(name);
            }
        }
        throw new LaunchException("There is no java program in " + bin
                + ", so worker processes cannot be started. Was the JDK replaced while this JVM ran?");
    }

    private static Set<String> elementsOf(ParentJvm jvm) {
        Set<String> elements = new LinkedHashSet<>();
        if (jvm.classPath().isEmpty() && !jvm.modulePath().isEmpty()) {
            return elements;
        }
        for (String element : jvm.classPath().split(File.pathSeparator, -1)) {
            // an empty element is the working directory
            elements.add(jvm.workingDirectory().resolve(element).normalize().toString());
        }
        return elements;
    }

    private static boolean hasOnlyFiles(URLClassLoader loader) {
        for (URL url : loader.getURLs()) {
            if (!url.getProtocol().equals("file")) {
                return false;
            }
        }
        return true;
    }

    private static Set<String> files(URLClassLoader loader) {
        Set<String> elements = new LinkedHashSet<>();
        for (URL url : loader.getURLs()) {
            elements.add(path(url));
        }
        return elements;
    }

    private static String path(URL url) {
        try {
            return Path.of(url.toURI()).toString();
        } catch (URISyntaxException ex) {
            // made without escaping, as with spaces in it
            return Path.of(URI.create("file:///").resolve(url.getPath().replace(" ", "%20")))
                    .toString();
        }
    }

    private static String mainClass(String archive) {
        try (JarFile jar = new JarFile(archive)) {
            Manifest manifest = jar.getManifest();
            String name =
                    (manifest == null) ? null : manifest.getMainAttributes().getValue(Attributes.Name.MAIN_CLASS);
            return (name == null) ? "" : name;
        } catch (IOException ex) {
            throw new LaunchException("The archive " + archive
                    + " that this application was started from cannot be read: " + ex.getMessage());
        }
    }
}
