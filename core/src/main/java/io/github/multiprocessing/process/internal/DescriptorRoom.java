package io.github.multiprocessing.process.internal;

import io.github.multiprocessing.os.OwnProcess;
import io.github.multiprocessing.os.ProcessTable;
import java.io.IOException;
import java.util.OptionalInt;

/**
 * Makes sure that a process is started only with descriptors to spare. A JDK that runs out of them while it makes the pipes of
 * a child closes descriptor 0 of this process (seen with 17.0.15), which is its standard input or, after that, any file or
 * socket of the application that was opened since.
 */
final class DescriptorRoom {

    /** Pipes, sockets, shared memory and selectors of one child, with some to spare for who else opens something meanwhile. */
    static final int NEEDED = 24;

    private static final long PID = OwnProcess.pid();
    /** Read once and early: who has no descriptor left cannot read it any more. */
    private static final OptionalInt MOST = ProcessTable.mostOpenFiles(PID);

    private DescriptorRoom() {}

    /** Throws if there is none. */
    static void require() throws IOException {
        if (MOST.isPresent()) {
            require(ProcessTable.openFiles(PID).orElse(MOST.getAsInt()), MOST.getAsInt());
        }
    }

    static void require(int open, int most) throws IOException {
        if (most - open < NEEDED) {
            throw new IOException("Too many open files: " + open + " of " + most
                    + " descriptors are in use, and a child needs " + NEEDED + " (ulimit -n)");
        }
    }
}
