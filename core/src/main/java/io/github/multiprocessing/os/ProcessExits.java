package io.github.multiprocessing.os;

import com.sun.jna.Native;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Waits for the end of processes, which need not be children: Linux has a descriptor for a process that can be read once the
 * process has ended. {@link #await} is for one thread only, the other methods for all. Only if {@link LinuxCalls#available()}.
 */
final class ProcessExits {

    /** How a process came to be watched. */
    enum Watching {
        /** Its end will be told. */
        WATCHED,
        /** It has ended already. */
        GONE,
        /** The system has no such descriptor to offer, or none more. */
        IMPOSSIBLE
    }

    private static final int CLOSE_ON_EXEC = 0x80000;
    private static final int NON_BLOCKING = 0x800;
    private static final int ADD = 1;
    private static final int READABLE = 1;
    private static final int NO_SUCH_PROCESS = 3;
    /** No identity. */
    private static final long BELL = 0;

    private static final int EVENT_BYTES = LinuxCalls.PACKED_EVENTS ? 12 : 16;
    private static final int DATA = EVENT_BYTES - Long.BYTES;
    private static final int MOST_EVENTS = 64;
    private static final int BLIND_MILLIS = 20;

    private final int poll;
    private final int bell;
    private final ByteBuffer events = buffer(EVENT_BYTES * MOST_EVENTS);
    private final long eventsAddress = LinuxCalls.addressOf(this.events);
    private final ByteBuffer ring = buffer(Long.BYTES).putLong(0, 1);
    private final long ringAddress = LinuxCalls.addressOf(this.ring);
    private final ByteBuffer heard = buffer(Long.BYTES);
    private final long heardAddress = LinuxCalls.addressOf(this.heard);

    /** Opens what is needed; without enough file descriptors, nothing is ever watched, and {@link #await} only waits. */
    ProcessExits() {
        this.poll = LinuxCalls.epoll_create1(CLOSE_ON_EXEC);
        this.bell = LinuxCalls.eventfd(0, CLOSE_ON_EXEC | NON_BLOCKING);
        add(this.bell, BELL);
    }

    /** Begins to watch a process; each is to be watched once. */
    Watching watch(long process) {
        int descriptor = (int) LinuxCalls.syscall(LinuxCalls.PIDFD_OPEN, ThreadIdentity.pid(process), 0, 0, 0, 0, 0);
        if (descriptor < 0) {
            return Native.getLastError() == NO_SUCH_PROCESS ? Watching.GONE : Watching.IMPOSSIBLE;
        }
        // Only now is it certain that the id does not change hands.
        if (Liveness.processIsGone(process)) {
            LinuxCalls.close(descriptor);
            return Watching.GONE;
        }
        if (!add(descriptor, process | descriptorBits(descriptor))) {
            LinuxCalls.close(descriptor);
            return Watching.IMPOSSIBLE;
        }
        return Watching.WATCHED;
    }

    private static long descriptorBits(int descriptor) {
        return ThreadIdentity.of(1, descriptor, 0) ^ ThreadIdentity.of(1, 0, 0);
    }

    private boolean add(int descriptor, long data) {
        ByteBuffer event = buffer(EVENT_BYTES).putInt(0, READABLE).putLong(DATA, data);
        return LinuxCalls.epoll_ctl(this.poll, ADD, descriptor, LinuxCalls.addressOf(event)) == 0;
    }

    /**
     * Waits for the end of processes.
     *
     * @param millis how long, -1 for ever
     * @return those who have ended; empty if time is up or somebody has rung
     */
    List<Long> await(int millis) {
        if (this.poll < 0 || this.bell < 0) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(BLIND_MILLIS));
            return List.of();
        }
        int count = LinuxCalls.epoll_wait(this.poll, this.eventsAddress, MOST_EVENTS, millis);
        List<Long> ended = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            long data = this.events.getLong(i * EVENT_BYTES + DATA);
            if (data == BELL) {
                LinuxCalls.read(this.bell, this.heardAddress, Long.BYTES);
            } else {
                LinuxCalls.close(ThreadIdentity.tid(data));
                ended.add(ThreadIdentity.processOf(data));
            }
        }
        return ended;
    }

    /** Makes {@link #await} return, now or when it is called next. */
    void ring() {
        LinuxCalls.write(this.bell, this.ringAddress, Long.BYTES);
    }

    private static ByteBuffer buffer(int bytes) {
        return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
    }
}
