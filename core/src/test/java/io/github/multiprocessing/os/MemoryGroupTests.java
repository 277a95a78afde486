package io.github.multiprocessing.os;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemoryGroupTests {

    private static final long PHYSICAL = 8L << 30;

    @TempDir
    private Path directory;

    private Path root;

    @BeforeEach
    void createRoot() throws IOException {
        this.root = Files.createDirectory(this.directory.resolve("cgroup"));
    }

    private MemoryGroup group(String processGroups) throws IOException {
        return MemoryGroup.of(Files.writeString(this.directory.resolve("self"), processGroups), this.root);
    }

    private void file(String path, String text) throws IOException {
        Path file = this.root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    @Test
    void smallestLimitOnTheWayUpCounts() throws IOException {
        file("pod/app/cgroup.controllers", "memory");
        file("pod/app/memory.max", "max\n");
        file("pod/app/memory.oom.group", "1\n");
        file("pod/memory.max", "536870912\n");
        file("pod/app/memory.events", "low 0\noom 4\noom_kill 3\n");
        MemoryGroup group = group("0::/pod/app\n");
        assertThat(group.limit(PHYSICAL)).isNotNull().satisfies((limit) -> {
            assertThat(limit.bytes()).isEqualTo(512L << 20);
            assertThat(limit.origin()).contains("cgroup v2").endsWith("pod/memory.max");
            assertThat(limit.killsWholeGroup()).isTrue();
        });
        assertThat(group.oomKills()).isEqualTo(3);
    }

    @Test
    void groupThatIsNotVisibleIsLookedForFurtherUp() throws IOException {
        file("cgroup.controllers", "memory");
        file("memory.max", "1073741824");
        assertThat(group("0::/kubepods/unseen\n").limit(PHYSICAL)).isNotNull();
    }

    @Test
    void versionOneIsRead() throws IOException {
        file("memory/docker/x/memory.limit_in_bytes", "268435456\n");
        file("memory/docker/x/memory.oom_control", "oom_kill_disable 0\nunder_oom 0\noom_kill 2\n");
        MemoryGroup group = group("5:cpu,cpuacct:/\n4:memory:/docker/x\n0::/\n");
        assertThat(group.limit(PHYSICAL)).isNotNull();
        assertThat(group.oomKills()).isEqualTo(2);
    }

    @Test
    void limitAboveThePhysicalMemoryIsNone() throws IOException {
        file("memory/memory.limit_in_bytes", "9223372036854771712\n");
        assertThat(group("4:memory:/\n").limit(PHYSICAL)).isNull();
    }

    @Test
    void systemWithoutGroupsHasNoLimit() throws IOException {
        MemoryGroup group = group("");
        assertThat(group.limit(PHYSICAL)).isNull();
        assertThat(group.oomKills()).isEqualTo(-1);
    }
}
