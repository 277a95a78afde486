package io.github.multiprocessing.os;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the JDK does not offer for memory: to give it back at once, and to reserve and touch much of it in one call. Only on
 * Linux, and only where native code may be loaded; the methods say so by returning false, and the caller goes without.
 *
 * <p>The native library costs some 100 ms and 5 MB, once, and is loaded when much memory is asked for or given back for the
 * first time.
 */
final class NativeMemory {

    private static final Logger logger = LoggerFactory.getLogger(NativeMemory.class);

    /** As for waiting, see {@link LinuxCalls}; not its constant, which would load the library. */
    private static final String PROPERTY = "multiprocessing.native.enabled";

    private static final int OPEN_READ_WRITE_CLOSE_ON_EXEC = 0x2 | 0x80000;
    private static final int READ_WRITE = 0x1 | 0x2;
    private static final int PRIVATE_FIXED_ANONYMOUS_UNRESERVED = 0x02 | 0x10 | 0x20 | 0x4000;
    private static final int POPULATE_FOR_WRITING = 23;
    private static final int INTERRUPTED = 4;

    private static volatile boolean loaded;

    private NativeMemory() {}

    /** Whether the native library is there already, so that using it costs next to nothing. */
    static boolean isLoaded() {
        return loaded;
    }

    /**
     * Reserves the space of a file, whose size becomes at least the given one.
     *
     * @return whether it was done; if not, nothing is known of the reason
     */
    static boolean reserve(Path file, long size) {
        if (!Calls.AVAILABLE) {
            return false;
        }
        int descriptor = Calls.open(file.toString(), OPEN_READ_WRITE_CLOSE_ON_EXEC);
        if (descriptor < 0) {
            return false;
        }
        try {
            int error;
            do {
                error = Calls.posix_fallocate(descriptor, 0, size);
            } while (error == INTERRUPTED);
            return error == 0;
        } finally {
            Calls.close(descriptor);
        }
    }

    /** Makes all pages of a mapping present, which is many times as fast as one fault for each. A hint. */
    static void populate(ByteBuffer mapping) {
        if (Calls.AVAILABLE) {
            Calls.madvise(addressOf(mapping), mapping.capacity(), POPULATE_FOR_WRITING);
            Reference.reachabilityFence(mapping);
        }
    }

    /**
     * Puts zeros that belong to nobody in the place of a whole mapping. The memory behind it goes back at once, and whoever
     * still uses the mapping reads and writes those, where a JVM would crash on an address that is not mapped at all. The
     * addresses themselves go back when the garbage collector finds the mapping.
     *
     * @return whether it was done
     */
    static boolean replaceByZeros(ByteBuffer mapping) {
        if (!Calls.AVAILABLE) {
            return false;
        }
        long address = addressOf(mapping);
        long result = Calls.mmap(address, mapping.capacity(), READ_WRITE, PRIVATE_FIXED_ANONYMOUS_UNRESERVED, -1, 0);
        Reference.reachabilityFence(mapping);
        return result == address;
    }

    private static long addressOf(ByteBuffer mapping) {
        return Pointer.nativeValue(Native.getDirectBufferPointer(mapping));
    }

    /** Loaded with the first use, and the native library with it. */
    private static final class Calls {

        static final boolean AVAILABLE = load();

        private Calls() {}

        static native int open(String path, int flags);

        static native int close(int descriptor);

        static native int posix_fallocate(int descriptor, long offset, long length);

        static native long mmap(long address, long length, int protection, int flags, int descriptor, long offset);

        static native int madvise(long address, long length, int advice);

        private static boolean load() {
            if (!System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux")
                    || "false".equals(System.getProperty(PROPERTY))) {
                return false;
            }
            try {
                if (Native.SIZE_T_SIZE != Long.BYTES) {
                    return false;
                }
                Native.register(Calls.class, "c");
                loaded = true;
                return true;
            } catch (LinkageError | RuntimeException ex) {
                logger.info("No native code ({}): shared memory is given back by the garbage collector", ex.toString());
                return false;
            }
        }
    }
}
