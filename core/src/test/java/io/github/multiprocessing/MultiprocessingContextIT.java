package io.github.multiprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.multiprocessing.pool.Pool;
import io.github.multiprocessing.pool.ProcessPool;
import io.github.multiprocessing.pool.ThreadPool;
import io.github.multiprocessing.process.ChildProcess;
import io.github.multiprocessing.process.ForkServer;
import io.github.multiprocessing.process.StartMethod;
import io.github.multiprocessing.testing.HostileTasks;
import java.util.List;
import java.util.concurrent.Callable;
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

    @ParameterizedTest
    @EnumSource(StartMethod.class)
    void everyStartMethodGivesProcessThatRuns(StartMethod method) throws Exception {
        MultiprocessingContext context = Multiprocessing.getContext(method);
        ChildProcess process = context.process(() -> ChildProcess.current().setName("elsewhere"));
        ChildProcess other = context.process(Reading.class, "text");
        process.start();
        other.start();
        try {
            process.join();
            other.join();
            assertThat(process.exitCode()).hasValue(0);
            assertThat(other.exitCode()).hasValue(0);
            assertThat(process.pid() == HERE).isEqualTo(method == StartMethod.THREAD);
        } finally {
            ForkServer.stop();
        }
    }

    record Reading(String text) implements Callable<Integer> {

        @Override
        public Integer call() {
            return this.text.length();
        }
    }

    @Test
    void forkIsRefused() {
        assertThatThrownBy(() -> Multiprocessing.getContext("fork")).hasMessageContaining("cannot fork");
        assertThat(Multiprocessing.getContext("thread").cpuCount()).isEqualTo(Multiprocessing.cpuCount());
    }
}
