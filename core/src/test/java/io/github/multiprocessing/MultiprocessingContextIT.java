package io.github.multiprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.multiprocessing.pool.Pool;
import io.github.multiprocessing.pool.ProcessPool;
import io.github.multiprocessing.pool.ThreadPool;
import io.github.multiprocessing.process.StartMethod;
import io.github.multiprocessing.testing.HostileTasks;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MultiprocessingContextIT {

    private static final long HERE = ProcessHandle.current().pid();

    @ParameterizedTest
    @EnumSource(StartMethod.class)
    void everyStartMethodGivesPoolThatWorks(StartMethod method) throws Exception {
        MultiprocessingContext context = Multiprocessing.getContext(method);
        assertThat(context.startMethod()).isEqualTo(method);
        Pool pool = context.pool(1);
        try {
            assertThat(pool.map((Integer number) -> -number, List.of(1, 2))).containsExactly(-1, -2);
            boolean here = pool.apply(HostileTasks::pid) == HERE;
            assertThat(here).isEqualTo(method == StartMethod.THREAD);
            assertThat(pool).isInstanceOf(method == StartMethod.THREAD ? ThreadPool.class : ProcessPool.class);
            if (pool instanceof ProcessPool processes) {
                assertThat(processes.snapshot().spares()).isEqualTo(method == StartMethod.FORKSERVER ? 1 : 0);
            }
        } finally {
            pool.terminate();
            pool.join();
        }
    }

    @Test
    void forkIsRefused() {
        assertThatThrownBy(() -> Multiprocessing.getContext("fork")).hasMessageContaining("cannot fork");
        assertThat(Multiprocessing.getContext("thread").cpuCount()).isEqualTo(Multiprocessing.cpuCount());
    }
}
