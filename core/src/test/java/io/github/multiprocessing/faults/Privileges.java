package io.github.multiprocessing.faults;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;

/** Whether this machine lets a test do what the test needs. */
final class Privileges {

    private Privileges() {}

    /** Skips the test, visibly, where a command fails. */
    static void assume(String what, String... command) throws InterruptedException {
        assumeTrue(succeeds(command), what + " does not work on this machine");
    }

    private static boolean succeeds(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command).start().waitFor() == 0;
        } catch (IOException ex) {
            // there is no such program
            return false;
        }
    }
}
