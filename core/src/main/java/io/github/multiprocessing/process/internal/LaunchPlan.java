package io.github.multiprocessing.process.internal;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a child JVM with the class path of this one is started. Computed once, used for every child.
 *
 * @param packaging how the parent is packaged, for the log
 * @param java the program to run
 * @param classPath the absolute elements of the class path
 * @param properties the system properties that a launcher needs, as {@code -D} arguments
 * @param mainClass the class named on the command line: {@link ChildMain}, or a launcher that finds it
 * @param extracted the directory that the class path was extracted to, which goes with the parent; or null
 */
public record LaunchPlan(
        String packaging,
        Path java,
        List<String> classPath,
        List<String> properties,
        String mainClass,
        @Nullable Path extracted) {

    public LaunchPlan {
        classPath = List.copyOf(classPath);
        properties = List.copyOf(properties);
    }

    /** The archive that a launcher finds the classes in, or null if they are on the class path. */
    @Nullable Path archive() {
        return this.mainClass.equals(ChildMain.class.getName()) ? null : Path.of(this.classPath.get(0));
    }

    /** This plan without the launcher. */
    LaunchPlan startedFrom(ExtractedArchive archive) {
        return new LaunchPlan(
                this.packaging,
                this.java,
                archive.classPath(),
                List.of(),
                ChildMain.class.getName(),
                archive.directory().path());
    }

    /**
     * The arguments of the JVM.
     *
     * @param jvmArguments what is to come before class path and main class
     * @return all arguments up to and including the main class
     */
    List<String> arguments(List<String> jvmArguments) {
        List<String> arguments = new ArrayList<>(jvmArguments);
        arguments.addAll(this.properties);
        arguments.add("-cp");
        arguments.add(String.join(File.pathSeparator, this.classPath));
        arguments.add(this.mainClass);
        return arguments;
    }

    /**
     * A short text that differs when the class path's files do.
     *
     * @return 32 hexadecimal digits
     */
    public String fingerprint() {
        return ClassPathFingerprint.of(this.classPath);
    }
}
