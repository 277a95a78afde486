package io.github.multiprocessing.spring.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.multiprocessing.pool.AsyncResult;
import io.github.multiprocessing.pool.RemoteTaskException;
import io.github.multiprocessing.pool.TaskTimeoutException;
import io.github.multiprocessing.spring.ProcessTasks;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ActiveProfiles;

/** Shares the context of {@link ProcessTaskIT}. */
@SpringBootTest(
        classes = TestApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = {"test.mark=?", "test.greeter.word=Hi"})
@ActiveProfiles("special")
class ProcessTasksIT {

    private static final long HERE = ProcessHandle.current().pid();

    @Autowired
    private ProcessTasks tasks;

    @Autowired
    private SelfCalling selfCalling;

    @Autowired
    private PlainTasks plain;

    @AfterEach
    void clearThread() {
        MDC.clear();
    }

    @Test
    void codeRunsInAWorkerOfThePoolWithTheCallersContext() throws Exception {
        MDC.put("request", "r-8");
        List<String> seen = this.tasks
                .inPool("graph")
                .withName("code")
                .call(() -> List.of(String.valueOf(ProcessHandle.current().pid()), MDC.get("request")));
        assertThat(seen.get(0)).isNotEqualTo(String.valueOf(HERE));
        assertThat(seen.get(1)).isEqualTo("r-8");
        AsyncResult<String> later = this.tasks.submit(() -> MDC.get("request"));
        assertThat(later.get(30, TimeUnit.SECONDS)).isEqualTo("r-8");
    }

    @Test
    void limitsHoldAndFailuresKeepTheirTypes() {
        assertThatExceptionOfType(TaskTimeoutException.class)
                .isThrownBy(() -> this.tasks
                        .withTimeout(Duration.ofMillis(200))
                        .withName("too-slow-code")
                        .call(() -> new CountDownLatch(1).await(1, TimeUnit.MINUTES)))
                .withMessageContaining("too-slow-code");
        assertThatExceptionOfType(RemoteTaskException.class)
                .isThrownBy(() -> this.tasks.call(() -> {
                    throw new IOException("no disk");
                }))
                .withCauseInstanceOf(IOException.class);
        assertThatExceptionOfType(PlainTasks.Unreadable.class)
                .isThrownBy(() -> this.tasks.call(PlainTasks.class, (bean) -> {
                    bean.unchecked();
                    return null;
                }));
    }

    @Test
    void codeRunsWithTheBeanOfTheWorker() throws Exception {
        long pid = this.tasks.call(PlainTasks.class, PlainTasks::pid);
        assertThat(pid).isEqualTo(this.plain.pid()).isNotEqualTo(HERE);
        String greeting =
                this.tasks.submit(GraphTasks.class, (bean) -> bean.greet("me")).get(30, TimeUnit.SECONDS);
        assertThat(greeting).startsWith("Hi, me? Z from ").doesNotEndWith(" " + HERE);
    }

    @Test
    void beanCallsItsOwnMethodAsATask() {
        List<Long> pids = this.selfCalling.pids();
        assertThat(pids).doesNotContain(HERE);
        assertThat(pids.get(0)).isEqualTo(pids.get(1));
    }

    @Test
    void beanThatNoWorkerHasIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> this.tasks.call(Greeter.class, (greeter) -> greeter.greet("you")))
                .withMessageContaining("No worker of any pool has a bean of type " + Greeter.class.getName())
                .withMessageContaining("graph [graphTasks, selfCalling]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> this.tasks.inPool("graph").call(PlainTasks.class, PlainTasks::pid))
                .withMessageContaining("No worker of pool 'graph'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> this.tasks.call(Object.class, Object::toString))
                .withMessageContaining("more than one bean")
                .withMessageContaining("plainTasks in pool 'default'");
    }
}
