package io.github.multiprocessing.process.internal;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Looks now and then whether the parent of this process has changed, without ever waiting inside of the system. */
final class ParentPoll {

    private static final long INTERVAL_MILLIS = 20;

    private static final int MAX_STAT = 4096;

    private ParentPoll() {}

    /** Waits until a process is gone that is the parent of this one. Where there is no {@code /proc}, for ever. */
    static synchronized void awaitEndOf(long parent) throws InterruptedException {
        File process = new File("/proc/".concat(Long.toString(parent)));
        String first = parent();
        while (true) {
            ParentPoll.class.wait(INTERVAL_MILLIS);
            boolean changed = !parent().equals(first) || !process.exists();
            if (changed && !first.isEmpty()) {
                return;
            }
        }
    }

    /** The process id of the current parent, which for an orphan is somebody else's. */
    private static String parent() {
        try (FileInputStream stream = new FileInputStream("/proc/self/stat")) {
            String stat = new String(stream.readNBytes(MAX_STAT), StandardCharsets.ISO_8859_1);
            // pid (name, which may hold anything) state parent ...
            int start = stat.lastIndexOf(')') + ") S ".length();
            return stat.substring(start, stat.indexOf(' ', start));
        } catch (IOException | StringIndexOutOfBoundsException ex) {
            return "";
        }
    }
}
