package io.github.multiprocessing.os;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the operating system knows about processes. Reads {@code /proc} where there is one; elsewhere answers what
 * {@link ProcessHandle} can. Unlike {@link ProcessHandle#isAlive()} it does not take a zombie for alive.
 */
public final class ProcessTable {

    private static final Path PROC = Path.of("/proc");

    private static final boolean HAS_PROC = Files.isReadable(PROC.resolve("self/stat"));

    private ProcessTable() {}

    /**
     * The state of a process.
     *
     * @param pid the process id
     * @return the state, or empty if there is no such process
     */
    public static Optional<ProcessStat> stat(long pid) {
        if (!HAS_PROC) {
            return ProcessHandle.of(pid).map(ProcessTable::fromHandle);
        }
        return read(pid, "stat").map(ProcessStat::parse);
    }

    private static ProcessStat fromHandle(ProcessHandle handle) {
        return new ProcessStat(
                handle.pid(),
                handle.isAlive() ? 'R' : 'Z',
                handle.parent().map(ProcessHandle::pid).orElse(0L),
                handle.info().startInstant().map(Instant::toEpochMilli).orElse(0L));
    }

    /**
     * Whether a process with this id runs.
     *
     * @param pid the process id
     * @return true if there is one and it is not a zombie
     */
    public static boolean isAlive(long pid) {
        return stat(pid).filter((stat) -> !stat.zombie()).isPresent();
    }

    /**
     * Whether exactly this process runs.
     *
     * @param identity the process
     * @return true if it does, false for a zombie and for another process with the same id
     */
    public static boolean isAlive(ProcessIdentity identity) {
        return stat(identity.pid())
                .filter((stat) -> !stat.zombie() && stat.startTime() == identity.startTime())
                .isPresent();
    }

    /**
     * The identity of a running process.
     *
     * @param pid the process id
     * @return the identity, or empty if there is no such process
     */
    public static Optional<ProcessIdentity> identity(long pid) {
        return stat(pid).map((stat) -> new ProcessIdentity(stat.pid(), stat.startTime()));
    }

    /**
     * The memory of a process.
     *
     * @param pid the process id
     * @return the memory, or empty if there is no such process or the system does not tell
     */
    public static Optional<ProcessMemory> memory(long pid) {
        return HAS_PROC ? read(pid, "status").flatMap(ProcessTable::parseMemory) : Optional.empty();
    }

    static Optional<ProcessMemory> parseMemory(String status) {
        long resident = number(status, "VmRSS:");
        if (resident < 0) {
            return Optional.empty();
        }
        long anonymous = number(status, "RssAnon:");
        return Optional.of(new ProcessMemory(
                resident << 10, ((anonymous < 0) ? resident : anonymous) << 10, (int) number(status, "Threads:")));
    }

    private static long number(String status, String key) {
        int start = status.indexOf("\n" + key);
        if (start < 0) {
            return -1;
        }
        int end = status.indexOf('\n', start + 1);
        String value = status.substring(start + 1 + key.length(), (end < 0) ? status.length() : end);
        return Long.parseLong(value.replace("kB", "").trim());
    }

    /**
     * How many files, sockets and pipes a process has open.
     *
     * @param pid the process id
     * @return the number, or empty if there is no such process or the system does not tell
     */
    public static OptionalInt openFiles(long pid) {
        int count = 0;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(PROC.resolve(pid + "/fd"))) {
            for (Path ignored : files) {
                count++;
            }
        } catch (IOException | DirectoryIteratorException | SecurityException ex) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(count);
    }

    /**
     * How many files, sockets and pipes a process may have open.
     *
     * @param pid the process id
     * @return the number, or empty if there is no limit or no such process, or the system does not tell
     */
    public static OptionalInt mostOpenFiles(long pid) {
        return HAS_PROC
                ? read(pid, "limits").map(ProcessTable::parseMostOpenFiles).orElse(OptionalInt.empty())
                : OptionalInt.empty();
    }

    static OptionalInt parseMostOpenFiles(String limits) {
        String key = "\nMax open files";
        int start = limits.indexOf(key);
        if (start < 0) {
            return OptionalInt.empty();
        }
        String soft = limits.substring(start + key.length()).stripLeading().split("\\s", 2)[0];
        boolean limited = !soft.isEmpty() && soft.length() < 10 && soft.chars().allMatch(Character::isDigit);
        return limited ? OptionalInt.of(Integer.parseInt(soft)) : OptionalInt.empty();
    }

    /**
     * The children of this process that ended and were not reaped. Only such as this JVM adopted should ever show here.
     *
     * @return their states
     */
    public static List<ProcessStat> zombieChildren() {
        long self = ProcessHandle.current().pid();
        List<ProcessStat> zombies = new ArrayList<>();
        for (long pid : pids()) {
            stat(pid).filter((stat) -> stat.parent() == self && stat.zombie()).ifPresent(zombies::add);
        }
        return zombies;
    }

    /**
     * The processes of the same user whose environment holds a variable with exactly this value. A way to find the
     * descendants of a process that has ended already, since they have become children of somebody else.
     *
     * @param variable the name of the variable
     * @param value its value
     * @return handles of the processes; empty where there is no {@code /proc}
     */
    public static List<ProcessHandle> withEnvironment(String variable, String value) {
        String wanted = variable + "=" + value;
        List<ProcessHandle> found = new ArrayList<>();
        for (long pid : pids()) {
            // the handle first: it remembers the start time, so that a kill never hits a successor of the same id
            Optional<ProcessHandle> handle = ProcessHandle.of(pid);
            boolean carries = read(pid, "environ")
                    .map((text) -> hasVariable(text, wanted))
                    .orElse(false);
            if (carries) {
                handle.ifPresent(found::add);
            }
        }
        return found;
    }

    private static boolean hasVariable(String environment, String wanted) {
        return ("\0" + environment + "\0").contains("\0" + wanted + "\0");
    }

    /** What a variable had for a value when the program of a process was started; empty if that cannot be told. */
    static Optional<String> variable(long pid, String name) {
        return read(pid, "environ").flatMap((environment) -> {
            String key = "\0" + name + "=";
            int start = ("\0" + environment).indexOf(key);
            if (start < 0) {
                return Optional.empty();
            }
            int end = environment.indexOf('\0', start);
            return Optional.of(environment.substring(start + key.length() - 1, (end < 0) ? environment.length() : end));
        });
    }

    /**
     * Whether the environment of other processes of the same user can be seen.
     *
     * @return true where there is a {@code /proc} with it
     */
    public static boolean showsEnvironments() {
        return HAS_PROC && Files.isReadable(PROC.resolve("self/environ"));
    }

    /** Whether the processes of other users can be seen: a mount option of {@code /proc} hides them. */
    static boolean showsOthers() {
        return HAS_PROC && read(1, "stat").isPresent();
    }

    /** Whether a process has its id from the same namespace as this process. */
    static boolean sharesNamespace(long pid) {
        try {
            Path own = Files.readSymbolicLink(PROC.resolve("self/ns/pid"));
            return own.equals(Files.readSymbolicLink(PROC.resolve(pid + "/ns/pid")));
        } catch (IOException | UnsupportedOperationException | SecurityException ex) {
            // it has ended, or is not ours to look at
            return false;
        }
    }

    static List<Long> pids() {
        List<Long> pids = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path entry : entries) {
                pids.add(Long.parseLong(entry.getFileName().toString()));
            }
        } catch (IOException | DirectoryIteratorException | SecurityException ex) {
            return List.of();
        }
        return pids;
    }

    private static Optional<String> read(long pid, String file) {
        try {
            byte[] bytes = Files.readAllBytes(PROC.resolve(pid + "/" + file));
            return (bytes.length == 0) ? Optional.empty() : Optional.of(new String(bytes, StandardCharsets.ISO_8859_1));
        } catch (IOException | SecurityException ex) {
            // ended in between, or not ours to read
            return Optional.empty();
        }
    }
}
