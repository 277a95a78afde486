package io.github.multiprocessing.process;

import java.lang.management.ManagementFactory;

/**
 * Starts processes one after the other until one of them uses a class-data archive, or as many as it is told. Its class path is
 * of jars.
 */
final class ArchivedProcessProgram {

    private static final int WITHOUT = 3;

    private ArchivedProcessProgram() {}

    public static void main(String[] arguments) throws Exception {
        int most = Integer.parseInt(arguments[0]);
        int exitCode = WITHOUT;
        for (int i = 0; i < most && exitCode == WITHOUT; i++) {
            ChildProcess process = ChildProcess.builder()
                    .target(() -> tell())
                    .startMethod(StartMethod.SPAWN)
                    .start();
            process.join();
            exitCode = process.exitCode().orElseThrow();
        }
        System.out.println(exitCode == 0 ? "archived" : "exit code " + exitCode);
    }

    private static void tell() {
        boolean archived = ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .anyMatch((argument) ->
                        argument.startsWith("-XX:SharedArchiveFile=") || argument.startsWith("-XX:AOTCache="));
        if (!archived) {
            System.exit(WITHOUT);
        }
    }
}
