package io.github.multiprocessing.os;

import java.lang.management.ManagementFactory;

/**
 * How much memory this process and its children may use together.
 *
 * @param bytes the limit in bytes
 * @param origin where the number comes from, for the log
 * @param killsWholeGroup whether the kernel, when the limit is hit, kills all processes of the container and not one
 *     ({@code memory.oom.group}, the default of Kubernetes on control groups version 2)
 */
public record MemoryLimit(long bytes, String origin, boolean killsWholeGroup) {

    /**
     * The limit of this process: that of its container, or else the physical memory.
     *
     * @return the limit
     */
    public static MemoryLimit ofThisProcess() {
        long physical = physicalMemory();
        MemoryLimit limit = MemoryGroup.current().limit(physical);
        return (limit == null)
                ? new MemoryLimit(
                        physical, "physical memory", MemoryGroup.current().killsWholeGroup())
                : limit;
    }

    private static long physicalMemory() {
        if (ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system) {
            return system.getTotalMemorySize();
        }
        // not HotSpot: the JVM takes a quarter of the memory as its heap unless told otherwise
        return Runtime.getRuntime().maxMemory() * 4;
    }
}
