package io.github.multiprocessing.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ActiveProcessesTests {

    @Test
    void whoHasSeenTheEndOfProcessDoesNotFindItAnyMore() {
        ChildProcess process = new ChildProcess(() -> {});
        CompletableFuture<String> end = new CompletableFuture<>();
        ActiveProcesses.add(process, end);
        assertThat(ActiveProcesses.list()).contains(process);

        AtomicReference<List<ChildProcess>> seen = new AtomicReference<>();
        // of those who wait, the last one is told first
        end.thenRun(() -> seen.set(ActiveProcesses.list()));
        end.complete("over");

        assertThat(seen.get()).doesNotContain(process);
        assertThat(ActiveProcesses.list()).doesNotContain(process);
    }
}
