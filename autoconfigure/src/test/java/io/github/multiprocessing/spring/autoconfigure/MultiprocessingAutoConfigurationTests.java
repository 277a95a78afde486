package io.github.multiprocessing.spring.autoconfigure;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.multiprocessing.pool.Pool;
import io.github.multiprocessing.pool.ProcessPool;
import io.github.multiprocessing.pool.TaskTimeoutException;
import io.github.multiprocessing.pool.ThreadPool;
import io.github.multiprocessing.process.MemoryBudgetException;
import io.github.multiprocessing.spring.ConditionalOnParentProcess;
import io.github.multiprocessing.spring.ConditionalOnWorkerProcess;
import io.github.multiprocessing.spring.ProcessPools;
import io.github.multiprocessing.spring.ProcessTask;
import io.github.multiprocessing.spring.ProcessTasks;
import io.github.multiprocessing.spring.actuate.ProcessPoolDumpEndpoint;
import io.github.multiprocessing.spring.actuate.ProcessPoolsEndpoint;
import io.github.multiprocessing.spring.diagnostics.InvalidProcessTaskException;
import io.github.multiprocessing.spring.diagnostics.UnknownPoolException;
import io.github.multiprocessing.spring.diagnostics.WorkerContextException;
import io.github.multiprocessing.spring.health.ProcessPoolsHealthIndicator;
import io.github.multiprocessing.spring.metrics.ProcessPoolMetrics;
import io.github.multiprocessing.spring.task.SpringProcessTasks;
import io.github.multiprocessing.spring.worker.WorkerProcess;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.aop.AopAutoConfiguration;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ContextConsumer;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

class MultiprocessingAutoConfigurationTests {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(MultiprocessingAutoConfiguration.class));

    private final ApplicationContextRunner actuatorRunner = this.runner.withConfiguration(AutoConfigurations.of(
            ProcessPoolsEndpointAutoConfiguration.class,
            ProcessPoolsHealthAutoConfiguration.class,
            ProcessPoolsMetricsAutoConfiguration.class));

    @Test
    void makesNoPoolThatNothingNeeds() {
        this.runner.run((context) -> {
            assertThat(context).hasSingleBean(ProcessPools.class).doesNotHaveBean(Executor.class);
            assertThat(context.getBean(ProcessPools.class).snapshots()).isEmpty();
            assertThat(context.getBean(ProcessPools.class).names()).containsExactly("default");
        });
    }

    @Test
    void knowsTheConfiguredPools() {
        this.runner
                .withPropertyValues("multiprocessing.pools.ocr.processes=1")
                .run((context) ->
                        assertThat(context.getBean(ProcessPools.class).names()).containsExactly("default", "ocr"));
    }

    @Test
    void canBeSwitchedOff() {
        this.runner
                .withPropertyValues("multiprocessing.enabled=false")
                .withBean("task", PlainTask.class)
                .run((context) -> {
                    assertThat(context).doesNotHaveBean(ProcessPools.class);
                    assertThat(AopUtils.isAopProxy(context.getBean("task"))).isFalse();
                    assertThat(context.getBean(PlainTask.class).run()).isEqualTo("ran here");
                });
    }

    @Test
    void makesNoPoolAndNoProxyInAWorker() {
        this.runner
                .withSystemProperties(WorkerProcess.PROPERTY + "=default-1")
                .withBean("task", PlainTask.class)
                .withUserConfiguration(Conditions.class)
                .run((context) -> {
                    assertThat(context).doesNotHaveBean(ProcessPools.class).hasBean("inWorker");
                    assertThat(context).doesNotHaveBean("inParent");
                    assertThat(AopUtils.isAopProxy(context.getBean("task"))).isFalse();
                });
    }

    @Test
    void codeOfAProgramRunsWhereItIsCalledInAWorkerAndWhereNothingRunsInProcesses() {
        ApplicationContextRunner local =
                this.runner.withConfiguration(AutoConfigurations.of(LocalTasksAutoConfiguration.class));
        local.run((context) -> assertThat(context).hasSingleBean(SpringProcessTasks.class));
        ContextConsumer<ApplicationContext> here = (context) -> {
            Thread caller = Thread.currentThread();
            ProcessTasks tasks = context.getBean(ProcessTasks.class);
            Thread ran = tasks.withTimeout(Duration.ofSeconds(1)).call(Thread::currentThread);
            assertThat(ran).isSameAs(caller);
            assertThat(tasks.call(PlainTask.class, PlainTask::run)).isEqualTo("ran here");
            assertThat(tasks.submit(() -> {
                        throw new IOException("later");
                    }))
                    .failsWithin(Duration.ZERO);
        };
        local.withBean(PlainTask.class)
                .withSystemProperties(WorkerProcess.PROPERTY + "=default-1")
                .run(here::accept);
        local.withBean(PlainTask.class)
                .withPropertyValues("multiprocessing.enabled=false")
                .run(here::accept);
    }

    @Test
    void tasksRunInThreadsWhereThePropertySaysSo() {
        this.actuatorRunner
                .withConfiguration(AutoConfigurations.of(LocalTasksAutoConfiguration.class))
                .withPropertyValues("multiprocessing.start-method=thread", "multiprocessing.pool.processes=1")
                .withPropertyValues("management.endpoints.web.exposure.include=processpools")
                .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
                .withBean(ThreadTask.class)
                .run((context) -> {
                    assertThat(context).hasNotFailed().doesNotHaveBean(ProcessPool.class);
                    ThreadTask task = context.getBean(ThreadTask.class);
                    assertThat(task.thread()).isEqualTo("default-1");
                    assertThat(task.nested()).isEqualTo("default-1");
                    assertThatExceptionOfType(TaskTimeoutException.class).isThrownBy(task::slow);
                    assertThat(context.getBean(Pool.class))
                            .isInstanceOf(ThreadPool.class)
                            .isSameAs(context.getBean(ProcessPools.class).pool("default"));
                    assertThatIllegalStateException()
                            .isThrownBy(
                                    () -> context.getBean(ProcessPools.class).get("default"))
                            .withMessageContaining("multiprocessing.start-method is thread");
                    assertThat(context.getBean(ProcessPools.class).snapshots()).isEmpty();
                    assertThat(requireNonNull(context.getBean(ProcessPoolsHealthIndicator.class)
                                            .health())
                                    .getStatus())
                            .isNotEqualTo(Status.DOWN);
                    assertThat(context.getBean(ProcessPoolsEndpoint.class).pools())
                            .isNotNull();
                    assertThat(context.getBean(ProcessTasks.class)
                                    .call(() -> Thread.currentThread().getName()))
                            .isEqualTo("default-1");
                });
    }

    @Test
    void proxiesClassesWhereBootDoes() {
        ApplicationContextRunner withTask = this.runner
                .withConfiguration(AutoConfigurations.of(AopAutoConfiguration.class))
                .withBean("task", TaskWithInterface.class);
        withTask.run((context) ->
                assertThat(AopUtils.isCglibProxy(context.getBean("task"))).isTrue());
        withTask.withPropertyValues("spring.aop.proxy-target-class=false")
                .run((context) -> assertThat(AopUtils.isJdkDynamicProxy(context.getBean("task")))
                        .isTrue());
    }

    @Test
    void conditionsTellTheParent() {
        this.runner
                .withUserConfiguration(Conditions.class)
                .run((context) -> assertThat(context).hasBean("inParent").doesNotHaveBean("inWorker"));
    }

    @Test
    void refusesAnUnknownPool() {
        this.runner
                .withBean(UnknownPoolTask.class)
                .run((context) -> assertThat(context)
                        .getFailure()
                        .hasMessageContaining("uses pool 'nope', which is not configured. Configured are: default.")
                        .isInstanceOf(UnknownPoolException.class));
    }

    @Test
    void refusesAPrivateMethodOfALazyBean() {
        this.runner
                .withUserConfiguration(LazyPrivate.class)
                .run((context) -> assertThat(context)
                        .getFailure()
                        .isInstanceOf(InvalidProcessTaskException.class)
                        .hasMessageContaining("is private"));
    }

    @Test
    void refusesAContextThatDoesNotWork() {
        this.runner
                .withPropertyValues("multiprocessing.pool.worker.context=none")
                .withBean("text", String.class, () -> "text")
                .withBean(TaskWithConstructor.class)
                .run((context) -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .isInstanceOf(WorkerContextException.class)
                        .hasMessageContaining("has a member with @Autowired"));
    }

    @Test
    void refusesMemoryThatIsNotThere() {
        this.runner
                .withPropertyValues("multiprocessing.pool.worker.heap=100TB", "multiprocessing.pool.processes=2")
                .withBean(PlainTask.class)
                .run((context) ->
                        assertThat(context).getFailure().rootCause().isInstanceOf(MemoryBudgetException.class));
    }

    @Test
    void actuatorPartsAreThere() {
        this.actuatorRunner
                .withPropertyValues("management.endpoints.web.exposure.include=processpools")
                .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
                .run((context) -> assertThat(context)
                        .hasSingleBean(ProcessPoolsEndpoint.class)
                        .hasSingleBean(ProcessPoolsHealthIndicator.class)
                        .hasSingleBean(ProcessPoolMetrics.class));
    }

    @Test
    void threadDumpsNeedAccess() {
        ApplicationContextRunner exposed =
                this.actuatorRunner.withPropertyValues("management.endpoints.web.exposure.include=*");
        exposed.run((context) -> assertThat(context)
                .hasSingleBean(ProcessPoolsEndpoint.class)
                .doesNotHaveBean(ProcessPoolDumpEndpoint.class));
        exposed.withPropertyValues("management.endpoint.processpooldump.access=READ_ONLY")
                .run((context) -> assertThat(context).hasSingleBean(ProcessPoolDumpEndpoint.class));
    }

    @Test
    void actuatorPartsGoWhenSwitchedOff() {
        this.actuatorRunner
                .withPropertyValues("management.health.processpools.enabled=false")
                .run((context) -> assertThat(context)
                        .doesNotHaveBean(ProcessPoolsEndpoint.class)
                        .doesNotHaveBean(ProcessPoolsHealthIndicator.class)
                        .doesNotHaveBean(ProcessPoolMetrics.class));
    }

    @Test
    void worksWithoutActuatorAndMicrometer() {
        this.runner
                .withClassLoader(new FilteredClassLoader("org.springframework.boot.actuate", "io.micrometer"))
                .run((context) -> assertThat(context).hasNotFailed().hasSingleBean(ProcessPools.class));
    }

    static class PlainTask {
        @ProcessTask
        public String run() {
            return "ran here";
        }
    }

    static class TaskWithInterface implements Supplier<String> {
        @Override
        @ProcessTask
        public String get() {
            return "ran here";
        }
    }

    static class ThreadTask {

        @Autowired
        @Lazy
        ThreadTask self;

        @ProcessTask
        public String thread() {
            return Thread.currentThread().getName();
        }

        @ProcessTask
        public String nested() {
            return this.self.thread();
        }

        @ProcessTask(timeout = "100ms")
        public void slow() throws InterruptedException {
            new CountDownLatch(1).await();
        }
    }

    static class UnknownPoolTask {
        @ProcessTask(pool = "nope")
        public void run() {}
    }

    static class TaskWithConstructor {
        private final String text;

        TaskWithConstructor() {
            this("");
        }

        @Autowired
        TaskWithConstructor(String text) {
            this.text = text;
        }

        @ProcessTask
        public String run() {
            return this.text;
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class LazyPrivate {

        @Bean
        @Lazy
        PrivateTask privateTask() {
            return new PrivateTask();
        }
    }

    static class PrivateTask {
        @ProcessTask
        private void run() {}
    }

    @Configuration(proxyBeanMethods = false)
    static class Conditions {

        @Bean
        @ConditionalOnParentProcess
        String inParent() {
            return "parent";
        }

        @Bean
        @ConditionalOnWorkerProcess
        String inWorker() {
            return "worker";
        }
    }
}
