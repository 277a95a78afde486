package io.github.multiprocessing.process.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What can be seen of the packaging of this JVM from inside.
 *
 * @param javaHome the directory of the JDK or JRE
 * @param classPath the system property {@code java.class.path}
 * @param workingDirectory what relative elements are relative to
 * @param modulePath the locations of the modules on the module path; empty if there is none
 * @param loader the class loader of this project's classes
 * @param loaderProperties the system properties {@code loader.*} of Spring Boot's PropertiesLauncher
 * @param loaderSettings the names of all system properties and environment variables that configure that launcher
 * @param nativeImage whether this is no JVM at all
 */
record ParentJvm(
        Path javaHome,
        String classPath,
        Path workingDirectory,
        List<String> modulePath,
        ClassLoader loader,
        Map<String, String> loaderProperties,
        List<String> loaderSettings,
        boolean nativeImage) {

    static ParentJvm current() {
        boolean nativeImage = System.getProperty("org.graalvm.nativeimage.imagecode") != null;
        return new ParentJvm(
                Path.of(System.getProperty("java.home", "")),
                System.getProperty("java.class.path", ""),
                Path.of("").toAbsolutePath(),
                modules(),
                Objects.requireNonNull(ParentJvm.class.getClassLoader(), "not on the boot class path"),
                loaderPropertiesOfThisJvm(),
                loaderSettingsOfThisJvm(),
                nativeImage);
    }

    private static List<String> modules() {
        List<String> locations = new ArrayList<>();
        if (System.getProperty("jdk.module.path") != null) {
            ModuleLayer.boot()
                    .configuration()
                    .modules()
                    .forEach((module) -> module.reference()
                            .location()
                            .filter((location) -> "file".equals(location.getScheme()))
                            .ifPresent((location) ->
                                    locations.add(Path.of(location).toString())));
        }
        return locations;
    }

    private static Map<String, String> loaderPropertiesOfThisJvm() {
        Map<String, String> properties = new LinkedHashMap<>();
        for (String name : List.of("loader.path", "loader.home", "loader.classLoader")) {
            String value = System.getProperty(name);
            if (value != null) {
                properties.put(name, value);
            }
        }
        return properties;
    }

    private static List<String> loaderSettingsOfThisJvm() {
        Stream<String> properties =
                System.getProperties().stringPropertyNames().stream().filter((name) -> name.startsWith("loader."));
        Stream<String> variables = System.getenv().keySet().stream().filter((name) -> name.startsWith("LOADER_"));
        return Stream.concat(properties, variables).sorted().toList();
    }
}
