package io.github.multiprocessing.process.internal;

import io.github.multiprocessing.process.MemoryPlan;
import java.nio.channels.spi.SelectorProvider;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;

/**
 * The arguments of a worker's JVM: bounds for every kind of memory, its share of the processors, an end at once when memory
 * is exhausted, and the regional settings of the parent. Never {@code -XX:-CreateCoredumpOnCrash}, which would turn the exit
 * code of a crash into a plain 1.
 */
public final class JvmFlags {

    /** Up to about this size a JVM left to itself takes the serial collector too: it has no threads of its own that wake up. */
    private static final long LARGE_HEAP = 2L << 30;

    private static final int FIRST_THAT_WARNS_OF_NATIVE_CODE = 24;

    private static final int LAST_WITH_THESE_FLAGS = 25;

    private JvmFlags() {}

    /**
     * Computes the arguments.
     *
     * @param heapBytes the maximum heap
     * @param workers how many workers share the processors
     * @param userArguments what the user adds; comes last, where it wins
     * @return the arguments, without class path and main class
     */
    public static List<String> compute(long heapBytes, int workers, List<String> userArguments) {
        return compute(heapBytes, workers, Runtime.getRuntime().availableProcessors(), userArguments);
    }

    static List<String> compute(long heapBytes, int workers, int processors, List<String> userArguments) {
        List<String> flags = new ArrayList<>();
        flags.add("-Xmx" + (heapBytes >> 10) + "k");
        flags.add("-XX:MaxMetaspaceSize=" + MemoryPlan.METASPACE);
        flags.add("-XX:MaxDirectMemorySize=" + MemoryPlan.DIRECT_MEMORY);
        flags.add("-XX:ReservedCodeCacheSize=" + MemoryPlan.CODE_CACHE);
        if (heapBytes < LARGE_HEAP && !choosesCollector(userArguments)) {
            flags.add("-XX:+UseSerialGC");
        }
        flags.add("-XX:ActiveProcessorCount=" + share(processors, workers));
        flags.add("-XX:+ExitOnOutOfMemoryError");
        flags.add("-XX:-UsePerfData");
        addDiagnosticFlags(
                flags, System.getProperty("java.vm.name", ""), Runtime.version().feature());
        // warnings of the JVM go to standard output otherwise
        flags.add("-Xlog:disable");
        flags.add("-Xlog:all=warning:stderr");
        flags.add("-Dkryo.unsafe=false");
        flags.add("-Djava.awt.headless=true");
        addNativeAccess(flags, Runtime.version().feature());
        addSelectorProvider(flags);
        addRegion(flags);
        flags.addAll(userArguments);
        return flags;
    }

    /**
     * Class-data archives, the JDK's own among them, are mapped where they were made for. Elsewhere every pointer in them is
     * rewritten at each start, which takes a worker several milliseconds and makes as many MiB its own that workers could
     * share. And an idle worker is to be idle: monitors are looked after every two seconds instead of four times each, and
     * no safepoint is made for its own sake.
     *
     * <p>The flags are given only where they are known to exist: a JVM does not start with one that it does not know.
     */
    static void addDiagnosticFlags(List<String> flags, String virtualMachine, int javaVersion) {
        if ((virtualMachine.contains("HotSpot") || virtualMachine.contains("OpenJDK"))
                && javaVersion <= LAST_WITH_THESE_FLAGS) {
            flags.add("-XX:+UnlockDiagnosticVMOptions");
            flags.add("-XX:ArchiveRelocationMode=0");
            flags.add("-XX:AsyncDeflationInterval=2000");
            flags.add("-XX:GuaranteedSafepointInterval=0");
        }
    }

    /** Without it later JVMs warn of the native code that waits for shared memory. */
    private static void addNativeAccess(List<String> flags, int javaVersion) {
        if (javaVersion >= FIRST_THAT_WARNS_OF_NATIVE_CODE) {
            flags.add("--enable-native-access=ALL-UNNAMED");
        }
    }

    /** Told which one it is, a child does not search every jar of its class path for another before its first socket. */
    private static void addSelectorProvider(List<String> flags) {
        Class<?> provider = SelectorProvider.provider().getClass();
        if (provider.getModule() == Object.class.getModule()) {
            flags.add("-Djava.nio.channels.spi.SelectorProvider=" + provider.getName());
        }
    }

    private static void addRegion(List<String> flags) {
        Locale locale = Locale.getDefault();
        flags.add("-Dfile.encoding=" + Charset.defaultCharset().name());
        flags.add("-Duser.timezone=" + TimeZone.getDefault().getID());
        flags.add("-Duser.language=" + locale.getLanguage());
        flags.add("-Duser.country=" + locale.getCountry());
        flags.add("-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"));
    }

    /** Two collectors chosen are an error at start, unlike two values of any other flag. */
    private static boolean choosesCollector(List<String> arguments) {
        return arguments.stream().anyMatch((argument) -> argument.matches("-XX:\\+Use\\w+GC"));
    }

    /** At least two where there are two: with one the JVM compiles and collects in the way of the task. */
    private static int share(int processors, int workers) {
        return Math.min(processors, Math.max(2, processors / workers));
    }
}
