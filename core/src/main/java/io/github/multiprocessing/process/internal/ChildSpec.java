package io.github.multiprocessing.process.internal;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What to start.
 *
 * @param name the name of the child, such as {@code ocr-1}
 * @param entryPoint the binary name of a class with a no-argument constructor that implements {@link ChildEntryPoint};
 *     resolved in the child by the context class loader
 * @param payload what the entry point gets; may hold secrets, travels over standard input
 * @param directory the private directory of the parent (0700) for argument files and crash reports
 * @param jvmArguments the arguments of the JVM, without class path and main class
 * @param environment variables added to the child's environment
 * @param inheritEnvironment whether the child gets the parent's environment, cleaned
 */
public record ChildSpec(
        String name,
        String entryPoint,
        byte[] payload,
        Path directory,
        List<String> jvmArguments,
        Map<String, String> environment,
        boolean inheritEnvironment) {}
