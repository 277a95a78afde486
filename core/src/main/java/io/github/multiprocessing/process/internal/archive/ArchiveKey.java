package io.github.multiprocessing.process.internal.archive;

import io.github.multiprocessing.process.internal.ClassPathFingerprint;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What an archive was made for, as a short text: two workers have the same one only if they can use the same archive. */
final class ArchiveKey {

    /** Arguments that change nothing about the classes of a JVM. */
    private static final List<String> IRRELEVANT = List.of(
            "-D",
            "-Xlog",
            "-Xmx",
            "-Xms",
            "-Xmn",
            "-Xss",
            "-XX:ActiveProcessorCount=",
            "-XX:MaxMetaspaceSize=",
            "-XX:MaxDirectMemorySize=",
            "-XX:ReservedCodeCacheSize=",
            "-XX:ErrorFile=");

    /** From here on a JVM does not compress its references, and no archive fits both sides of that. */
    private static final long LARGE_HEAP = 32L << 30;

    private ArchiveKey() {}

    /**
     * Makes the key.
     *
     * @param fingerprint of the class path
     * @param heapBytes the maximum heap
     * @param arguments the arguments of the JVM
     * @param profile what kind of worker it is
     */
    static String of(String fingerprint, long heapBytes, List<String> arguments, String profile) {
        List<String> parts = new ArrayList<>();
        parts.add(fingerprint);
        parts.add(profile);
        parts.add(heapBytes >= LARGE_HEAP ? "large heap" : "small heap");
        for (String name : List.of("java.vm.name", "java.vm.vendor", "java.vm.version", "os.arch")) {
            parts.add(name + "=" + System.getProperty(name));
        }
        // as files, with size and time: an update in place keeps the path
        Path home = Path.of(System.getProperty("java.home"));
        parts.add(home.resolve("lib").resolve("modules").toString());
        parts.add(home.resolve("lib")
                .resolve("server")
                .resolve(System.mapLibraryName("jvm"))
                .toString());
        for (String argument : arguments) {
            if (IRRELEVANT.stream().noneMatch(argument::startsWith)) {
                parts.add(argument);
            }
        }
        return ClassPathFingerprint.of(parts);
    }
}
