package io.github.multiprocessing.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.multiprocessing.connection.ConnectionOptions;
import io.github.multiprocessing.connection.Listener;
import io.github.multiprocessing.os.RunDirectory;
import io.github.multiprocessing.pool.ProcessPool;
import io.github.multiprocessing.queue.SharedQueue;
import io.github.multiprocessing.shared.SharedMemory;
import io.github.multiprocessing.testing.HostileTasks;
import io.github.multiprocessing.testing.PoolHarness;
import io.github.multiprocessing.testing.RunsAlone;
import io.github.multiprocessing.tracker.ResourceTracker;
import io.github.multiprocessing.tracker.TrackerSnapshot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Somebody else with an account on the machine, while everything that this library makes is there. */
@RunsAlone
class StrangerIT {

    /** Tries everything with everything, and says what it could do. */
    private static final String TRIES = """
            pid=$1; shift
            kill -0 "$pid" 2>/dev/null && echo "may signal $pid"
            for path in "$@"; do
              [ -d "$path" ] && ls "$path" >/dev/null 2>&1 && echo "listed $path"
              [ -d "$path" ] && true 2>/dev/null >"$path/planted" && echo "planted in $path"
              [ -f "$path" ] && cat "$path" >/dev/null 2>&1 && echo "read $path"
              [ -f "$path" ] && true 2>/dev/null >>"$path" && echo "wrote $path"
              [ -S "$path" ] && [ -w "$path" ] && echo "may connect to $path"
            done
            true
            """;

    private static final String[] AS_STRANGER = {"setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"};

    @RegisterExtension
    final PoolHarness pools = new PoolHarness();

    private static List<String> tries(String[] identity, long pid, List<String> paths)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(identity));
        command.addAll(List.of("sh", "-c", TRIES, "tries", Long.toString(pid)));
        command.addAll(paths);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said.lines().toList();
    }

    /** Directories with all that is in them, and the segments that have public names. */
    private static List<String> everything() throws IOException {
        TrackerSnapshot known = ResourceTracker.ofThisProcess().snapshot();
        List<String> paths = new ArrayList<>();
        for (TrackerSnapshot.Directory directory : known.directories()) {
            paths.add(directory.path().toString());
            try (Stream<Path> files = Files.list(directory.path())) {
                files.map(Path::toString).forEach(paths::add);
            }
        }
        known.segments().stream()
                .filter(TrackerSnapshot.Segment::published)
                .map((segment) -> "/dev/shm/" + segment.name())
                .forEach(paths::add);
        return paths;
    }

    @Test
    void a20StrangerCanNeitherReadNorWriteNorConnectNorSignal() throws Exception {
        Privileges.assume(
                "to become another user", AS_STRANGER[0], AS_STRANGER[1], AS_STRANGER[2], AS_STRANGER[3], "true");
        String name = "mpj_" + UUID.randomUUID();
        ProcessPool pool = this.pools.openReady(this.pools.builder("watched"));
        long worker = pool.apply(HostileTasks::pid);
        try (SharedMemory secret = SharedMemory.create(4096);
                SharedMemory published = SharedMemory.create(name, 4096);
                SharedQueue<String> queue = SharedQueue.unbounded();
                Listener listener = Listener.open(ConnectionOptions.unauthenticated())) {
            queue.put("secret");
            String run = RunDirectory.path().toString();
            List<String> paths = everything();
            // those of a pool are deleted as soon as its workers have connected
            paths.add(listener.address().toString());
            assertThat(paths)
                    .contains("/dev/shm/" + name)
                    .anyMatch((path) -> path.startsWith(run + "/" + secret.name()));

            // what would be seen if it were possible
            assertThat(tries(new String[0], worker, paths))
                    .anyMatch((line) -> line.startsWith("may signal"))
                    .anyMatch((line) -> line.startsWith("listed"))
                    .anyMatch((line) -> line.startsWith("read"))
                    .anyMatch((line) -> line.startsWith("wrote"))
                    .anyMatch((line) -> line.startsWith("may connect"));
            for (String directory : paths.stream()
                    .filter((path) -> Files.isDirectory(Path.of(path)))
                    .toList()) {
                Files.deleteIfExists(Path.of(directory, "planted"));
            }
            assertThat(tries(AS_STRANGER, worker, paths)).isEmpty();
            published.unlink();
            secret.unlink();
        }
        assertThat(pool.apply(HostileTasks::pid)).isEqualTo(worker);
    }
}
