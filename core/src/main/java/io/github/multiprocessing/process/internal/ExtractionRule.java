package io.github.multiprocessing.process.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.jar.Attributes;
import org.jspecify.annotations.Nullable;

/**
 * Which archives are extracted: those whose class path is known without asking Spring Boot's launcher, which is what its
 * JarLauncher makes of an archive that nothing else configures.
 */
final class ExtractionRule {

    /** The system property that switches the extraction off. */
    static final String PROPERTY = "multiprocessing.extract";

    private static final String JAR_LAUNCHER = "org.springframework.boot.loader.launch.JarLauncher";

    private static final String LOADER_PROPERTIES = "loader.properties";

    private ExtractionRule() {}

    /** Why an archive is not to be extracted, or null if it may be. */
    static @Nullable String refusal(ExecutableJar jar, List<String> loaderSettings) throws IOException {
        if ("false".equals(System.getProperty(PROPERTY))) {
            return "the system property " + PROPERTY + " is false";
        }
        String launcher = jar.attribute(Attributes.Name.MAIN_CLASS);
        if (!launcher.equals(JAR_LAUNCHER)) {
            return "its main class is " + launcher + ", not JarLauncher";
        }
        if (!jar.attribute(Attributes.Name.CLASS_PATH).isEmpty()) {
            return "its manifest names a class path beside it";
        }
        if (!loaderSettings.isEmpty()) {
            return "its launcher is configured by " + String.join(", ", loaderSettings);
        }
        return Files.exists(jar.path().resolveSibling(LOADER_PROPERTIES))
                ? "there is a " + LOADER_PROPERTIES + " beside it"
                : null;
    }
}
