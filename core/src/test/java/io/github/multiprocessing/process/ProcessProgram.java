package io.github.multiprocessing.process;

import io.github.multiprocessing.os.RunDirectory;
import io.github.multiprocessing.testing.ProcessTasks;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** A program of its own that starts processes and ends in the way that it is told. Its arguments are a directory, and what to do. */
public final class ProcessProgram {

    private ProcessProgram() {}

    public static void main(String[] arguments) throws Exception {
        String directory = arguments[0];
        switch (arguments[1]) {
            case "pair" -> pair(directory);
            case "stubborn" -> stubborn(directory);
            case "warm" -> ForkServer.start();
            default -> throw new IllegalArgumentException(arguments[1]);
        }
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        System.out.println("run " + RunDirectory.path());
        String order = orders.readLine();
        if ("exit".equals(order)) {
            System.exit(4);
        } else if ("halt".equals(order)) {
            Runtime.getRuntime().halt(4);
        }
    }

    /** One that an interrupt ends and one that only a signal ends, which is a daemon. */
    private static void pair(String directory) {
        String blocking = directory + "/blocking";
        String spinning = directory + "/spinning";
        new ChildProcess(() -> {
                    ProcessTasks.block(blocking);
                    return null;
                })
                .start();
        ChildProcess.builder()
                .daemon(true)
                .target(() -> ProcessTasks.spin(spinning))
                .start();
    }

    /** One whose shutdown hook never ends. */
    private static void stubborn(String directory) {
        String spinning = directory + "/spinning";
        String hook = directory + "/hook";
        new ChildProcess(() -> {
                    Runtime.getRuntime().addShutdownHook(new Thread(() -> ProcessTasks.spin(hook)));
                    ProcessTasks.spin(spinning);
                })
                .start();
    }
}
