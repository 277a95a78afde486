package io.github.multiprocessing.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.multiprocessing.os.BaseDirectory;
import io.github.multiprocessing.os.ProcessStat;
import io.github.multiprocessing.os.ProcessTable;
import io.github.multiprocessing.os.RunDirectory;
import io.github.multiprocessing.os.WaitWord;
import io.github.multiprocessing.os.Waiting;
import io.github.multiprocessing.tracker.ResourceTracker;
import io.github.multiprocessing.tracker.TrackerSnapshot;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Knows whether a test has left anything behind in this JVM or on this machine: a child process (alive or a zombie), a
 * private directory, a thread named after a pool, a socket, a pipe or a selector, or a child in the register of the resource
 * tracker. The tracker's own process is no child that was left behind.
 */
public final class LeakOracle {

    /** Threads that a JVM has once, from their first use until its end. */
    private static final Set<String> OF_THE_JVM = Set.of(
            "multiprocessing-death-watch",
            "multiprocessing-tracker",
            "multiprocessing-native",
            "multiprocessing-poller",
            "multiprocessing-python-references",
            "multiprocessing-virtual-sleep");

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    static {
        // The directory of the run and its guard stay until the end of this JVM.
        try {
            RunDirectory.path();
            assertThat(ResourceTracker.ofThisProcess().ensureRunning(Duration.ofMinutes(1)))
                    .as("a guard stands behind this JVM")
                    .isTrue();
        } catch (IOException | InterruptedException ex) {
            throw new ExceptionInInitializerError(ex);
        }
        // The thread that watches other processes keeps two descriptors from the first wait for one of them.
        WaitWord word = new WaitWord(ByteBuffer.allocateDirect(Integer.BYTES), 0);
        Waiting.forUpTo(TimeUnit.MILLISECONDS.toNanos(1), false).sleep(word, 0, 0);
        // The JDK keeps a socket pair of its own from the first socket that is closed.
        try (SocketChannel first = SocketChannel.open(StandardProtocolFamily.UNIX);
                Selector selector = Selector.open()) {
            first.configureBlocking(false);
            first.register(selector, SelectionKey.OP_CONNECT);
        } catch (IOException ex) {
            throw new ExceptionInInitializerError(ex);
        }
    }

    private final Set<Path> directories = privateDirectories();
    private final Set<Long> children = children();
    private final Set<Long> tracked = tracked();
    private final List<String> descriptors = descriptors();

    /**
     * Waits until everything is as it was when this oracle was made.
     *
     * @param pools the names of the pools that were used since
     */
    public void assertNothingLeft(Collection<String> pools) {
        await().pollInterval(Duration.ofMillis(20)).atMost(PATIENCE).untilAsserted(() -> {
            assertThat(children()).as("child processes").isSubsetOf(this.children);
            assertThat(tracked()).as("registered processes").isSubsetOf(this.tracked);
            assertThat(ProcessTable.zombieChildren()).as("zombies").isEmpty();
            assertThat(privateDirectories()).as("private directories").isSubsetOf(this.directories);
            assertThat(threadsOf(pools)).as("threads").isEmpty();
            assertThat(descriptors())
                    .as("open sockets, pipes and selectors; before: %s", this.descriptors)
                    .hasSizeLessThanOrEqualTo(this.descriptors.size());
        });
    }

    private static Set<Long> children() {
        return Guards.otherChildren(ProcessHandle.current())
                .map(ProcessHandle::pid)
                .filter((pid) -> ProcessTable.stat(pid).map(ProcessStat::state).isPresent())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<Long> tracked() {
        return ResourceTracker.ofThisProcess().snapshot().processes().stream()
                .map(TrackerSnapshot.Child::pid)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<Path> privateDirectories() {
        Set<Path> found = new TreeSet<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(BaseDirectory.ofThisProcess(), "mp-*")) {
            for (Path entry : entries) {
                if (ownedByThisProcess(entry)) {
                    found.add(entry);
                }
            }
        } catch (IOException ex) {
            throw new AssertionError(ex);
        }
        return found;
    }

    private static boolean ownedByThisProcess(Path directory) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            String self = String.valueOf(ProcessHandle.current().pid());
            for (Path file : files) {
                if (file.getFileName().toString().equals("owner")
                        && Files.readString(file).contains(self)) {
                    return true;
                }
            }
            return false;
        } catch (IOException ex) {
            // another process is just removing it
            return false;
        }
    }

    private static Set<String> threadsOf(Collection<String> pools) {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter((name) -> !OF_THE_JVM.contains(name))
                .filter((name) -> pools.stream().anyMatch((pool) -> name.contains(pool + "-")))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * The open sockets, pipes and selectors of this JVM. Files do not count: class loading opens them at any time.
     *
     * @return number and target of each
     */
    public static List<String> descriptors() {
        List<String> open = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
            for (Path entry : entries) {
                String target = target(entry);
                if (target.startsWith("socket:") || target.startsWith("pipe:") || target.startsWith("anon_inode:")) {
                    open.add(entry.getFileName() + " " + target);
                }
            }
        } catch (IOException ex) {
            throw new AssertionError(ex);
        }
        return open;
    }

    private static String target(Path entry) {
        try {
            return Files.readSymbolicLink(entry).toString();
        } catch (IOException ex) {
            return "";
        }
    }
}
