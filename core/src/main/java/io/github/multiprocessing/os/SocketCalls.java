package io.github.multiprocessing.os;

import com.sun.jna.Native;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls of Linux for what the JDK cannot do with sockets, and the numbers that belong to them. Loaded with the first use. */
final class SocketCalls {

    private static final Logger logger = LoggerFactory.getLogger(SocketCalls.class);

    static final int SOL_SOCKET = 1;
    static final int SO_TYPE = 3;
    static final int SO_LINGER = 13;
    static final int SOCK_STREAM = 1;
    static final int SCM_RIGHTS = 1;
    static final int MSG_DONTWAIT = 0x40;
    static final int MSG_NOSIGNAL = 0x4000;
    static final int MSG_CTRUNC = 0x8;
    static final int MSG_CMSG_CLOEXEC = 0x40000000;
    static final int CLOSE_ON_EXEC = 0x80000;
    static final int INTERRUPTED = 4;
    static final int TRY_AGAIN = 11;

    static final boolean AVAILABLE = load();

    private SocketCalls() {}

    static native int getsockopt(int socket, int level, int name, long value, long length);

    static native long sendmsg(int socket, long message, int flags);

    static native long recvmsg(int socket, long message, int flags);

    static native int dup(int descriptor);

    static native int dup3(int descriptor, int to, int flags);

    private static boolean load() {
        if (!LinuxCalls.available() || Native.POINTER_SIZE != Long.BYTES) {
            return false;
        }
        try {
            Native.register(SocketCalls.class, "c");
            return true;
        } catch (LinkageError | RuntimeException ex) {
            logger.info(
                    "No native code ({}): connections are handed to other processes through a relay", ex.toString());
            return false;
        }
    }
}
