package io.github.multiprocessing.benchmarks.measure;

import com.sun.jna.Function;
import com.sun.jna.Memory;
import com.sun.jna.NativeLibrary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The CPU time that living processes have used, threads that have ended included. Read from the processes' CPU clocks, which
 * count nanoseconds; where there is no JNA from {@code /proc/PID/stat}, which counts ticks of 10 ms.
 */
public final class CpuTime {

    private static final long NANOS_PER_TICK = 10_000_000;
    private static final int USER_TIME = 11;
    private static final int CPU_CLOCK_OF_PROCESS = 2;

    private final long[] processes;

    private CpuTime(long[] processes) {
        this.processes = processes;
    }

    /**
     * The CPU time of some processes.
     *
     * @param processes their ids
     * @return a clock
     */
    public static CpuTime of(long... processes) {
        return new CpuTime(processes.clone());
    }

    /**
     * This process and others.
     *
     * @param others the ids of the others
     * @return all ids
     */
    public static long[] selfAnd(long... others) {
        long[] all = new long[others.length + 1];
        all[0] = ProcessHandle.current().pid();
        System.arraycopy(others, 0, all, 1, others.length);
        return all;
    }

    /**
     * What the processes have used until now.
     *
     * @return user and system time of all of them, in nanoseconds
     */
    public long nanos() {
        long sum = 0;
        for (long process : this.processes) {
            sum += nanosOf(process);
        }
        return sum;
    }

    private static long nanosOf(long process) {
        try {
            return fromClock(process);
        } catch (LinkageError noJna) {
            return fromProc(process);
        }
    }

    private static long fromClock(long process) {
        int clock = (int) (~process << 3) | CPU_CLOCK_OF_PROCESS;
        Function clockGettime = NativeLibrary.getInstance("c").getFunction("clock_gettime");
        try (Memory timespec = new Memory(2 * Long.BYTES)) {
            if (clockGettime.invokeInt(new Object[] {clock, timespec}) != 0) {
                throw new IllegalStateException("process " + process + " has no CPU clock: it is gone");
            }
            return timespec.getLong(0) * 1_000_000_000 + timespec.getLong(Long.BYTES);
        }
    }

    private static long fromProc(long process) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(process), "stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return (Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[USER_TIME + 1])) * NANOS_PER_TICK;
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }
}
