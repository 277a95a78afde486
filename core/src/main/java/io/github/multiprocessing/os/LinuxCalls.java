package io.github.multiprocessing.os;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.nio.Buffer;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls of Linux that waiting needs. Loaded with the first of them, and the native library with it, which costs some 100 ms
 * once: so nothing that need not wait or wake should ask {@link #available()}.
 */
final class LinuxCalls {

    private static final Logger logger = LoggerFactory.getLogger(LinuxCalls.class);

    /** The system property that forbids native code for waiting if it is {@code false}. */
    static final String PROPERTY = "multiprocessing.native.enabled";

    private static final String ARCHITECTURE = System.getProperty("os.arch", "");

    /** The number of {@code futex}, or -1 on an architecture that we do not know. */
    static final long FUTEX = switch (ARCHITECTURE) {
        case "amd64", "x86_64" -> 202;
        case "aarch64", "riscv64" -> 98;
        case "ppc64", "ppc64le" -> 221;
        case "s390x" -> 238;
        default -> -1;
    };

    /** On all architectures. */
    static final long PIDFD_OPEN = 434;

    /** Only there, {@code struct epoll_event} has no gap after its first field. */
    static final boolean PACKED_EVENTS = ARCHITECTURE.equals("amd64") || ARCHITECTURE.equals("x86_64");

    private static final boolean AVAILABLE = load();

    private LinuxCalls() {}

    static boolean available() {
        return AVAILABLE;
    }

    static native long syscall(long number, long a, long b, long c, long d, long e, long f);

    static native int clock_gettime(int clock, long timespec);

    static native int epoll_create1(int flags);

    static native int epoll_ctl(int epoll, int operation, int descriptor, long event);

    static native int epoll_wait(int epoll, long events, int max, int timeoutMillis);

    static native int eventfd(int initial, int flags);

    static native long read(int descriptor, long bytes, long count);

    static native long write(int descriptor, long bytes, long count);

    static native int close(int descriptor);

    static native int waitpid(int pid, long status, int options);

    /** Where a direct buffer is, for as long as it is reachable. */
    static long addressOf(Buffer buffer) {
        return Pointer.nativeValue(Native.getDirectBufferPointer(buffer));
    }

    private static boolean load() {
        if (!System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux")
                || FUTEX < 0
                || "false".equals(System.getProperty(PROPERTY))) {
            return false;
        }
        try {
            Native.register(LinuxCalls.class, "c");
            return true;
        } catch (LinkageError | RuntimeException ex) {
            logger.info("No native code ({}): who waits for another process looks again and again", ex.toString());
            return false;
        }
    }
}
