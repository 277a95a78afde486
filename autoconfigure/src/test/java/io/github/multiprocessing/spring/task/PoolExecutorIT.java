package io.github.multiprocessing.spring.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.multiprocessing.pool.ProcessPool;
import io.github.multiprocessing.serialization.SerializableCallable;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.task.TaskRejectedException;
import org.springframework.core.task.support.TaskExecutorAdapter;
import org.springframework.scheduling.concurrent.ConcurrentTaskExecutor;

/** How Spring's task executors get on with the executor of a pool. */
class PoolExecutorIT {

    private static final long HERE = ProcessHandle.current().pid();
    private static final SerializableCallable<Long> PID =
            () -> ProcessHandle.current().pid();

    private final ProcessPool pool = ProcessPool.builder()
            .name("spring-executor")
            .processes(1)
            .heapBytes(48 << 20)
            .build();

    @AfterEach
    void terminate() throws Exception {
        this.pool.terminate();
        this.pool.join();
    }

    @Test
    void submittedTaskThatTravelsRunsInWorker() throws Exception {
        assertThat(new TaskExecutorAdapter(this.pool.asExecutorService())
                        .submit(PID)
                        .get(60, TimeUnit.SECONDS))
                .isNotEqualTo(HERE);
        assertThat(new ConcurrentTaskExecutor(this.pool.asExecutorService())
                        .submit(PID)
                        .get(60, TimeUnit.SECONDS))
                .isNotEqualTo(HERE);
    }

    @Test
    void taskInWrapperIsRefusedAsSpringRefuses() {
        TaskExecutorAdapter executor = new TaskExecutorAdapter(this.pool.asExecutorService());
        assertThatThrownBy(() -> executor.submitCompletable(PID)).isInstanceOf(TaskRejectedException.class);
        assertThatThrownBy(() -> executor.execute(() -> {})).isInstanceOf(TaskRejectedException.class);
    }

    /** As {@code @Async} submits a method that itself calls the pool. */
    @Test
    void wrapperRunsHereAndWhatItCallsInWorkerForWhoSaysSo() throws Exception {
        ConcurrentTaskExecutor executor =
                new ConcurrentTaskExecutor(this.pool.asExecutorService().orInThisProcess());
        assertThat(executor.submitCompletable(() -> ProcessHandle.current().pid())
                        .get(60, TimeUnit.SECONDS))
                .isEqualTo(HERE);
        assertThat(executor.submitCompletable(() -> this.pool.apply(PID)).get(60, TimeUnit.SECONDS))
                .isNotEqualTo(HERE);
    }
}
