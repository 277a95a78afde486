package io.github.multiprocessing.spring.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.multiprocessing.manager.SyncManager;
import io.github.multiprocessing.spring.ProcessTask;
import io.github.multiprocessing.spring.properties.WorkerProperties;
import io.github.multiprocessing.spring.properties.WorkerProperties.Context;
import io.github.multiprocessing.spring.task.TaskIndex;
import io.github.multiprocessing.spring.worker.ApplicationWorker;
import io.github.multiprocessing.spring.worker.GraphBean;
import io.github.multiprocessing.spring.worker.ManagerAccess;
import io.github.multiprocessing.spring.worker.PlainWorker;
import io.github.multiprocessing.spring.worker.TasksWorker;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

class WorkerPlannerTests {

    private static final WorkerProperties AUTO = new WorkerProperties(null, null, List.of("extra"), null, null, null);

    private final ApplicationContextRunner runner =
            new ApplicationContextRunner().withPropertyValues("plan.word=Hi", "other=1");

    @Test
    void aClassWithoutWiringNeedsNothing() {
        plan(this.runner.withBean("plain", Plain.class), (plan) -> {
            assertThat(plan.context()).isEqualTo(Context.NONE);
            assertThat(plan.initializer()).isEqualTo(new PlainWorker(Map.of("plain", Plain.class.getName()), null));
        });
    }

    @Test
    void aPoolWithoutTasksNeedsNothing() {
        plan(this.runner, (plan) -> assertThat(plan.initializer()).isEqualTo(new PlainWorker(Map.of(), null)));
    }

    @Test
    void aSmallGraphIsSentBeanByBean() {
        plan(this.runner.withUserConfiguration(Graph.class), (plan) -> {
            assertThat(plan.context()).isEqualTo(Context.TASKS);
            assertThat(plan.reason()).isEqualTo("bean '" + WithBeans.class.getName() + "' has constructor parameters");
            TasksWorker worker = (TasksWorker) plan.initializer();
            assertThat(worker.taskBeans()).containsExactly(WithBeans.class.getName());
            assertThat(worker.beans())
                    .extracting(GraphBean::origin)
                    .containsExactlyInAnyOrder(
                            GraphBean.Origin.CLASS,
                            GraphBean.Origin.CLASS,
                            GraphBean.Origin.FACTORY_METHOD,
                            GraphBean.Origin.BOUND_PROPERTIES);
            assertThat(worker.above().get(0).values()).containsEntry("plan.word", "Hi");
            assertThat(worker.above())
                    .allSatisfy((source) -> assertThat(source.values().keySet())
                            .noneMatch((name) -> name.startsWith("java.") || name.startsWith("sun.")));
            assertThat(worker.profiles()).containsExactly("worker", "extra");
        });
    }

    @Test
    void aBeanThatLooksUpBeansNeedsTheApplication() {
        plan(this.runner.withBean(LooksUp.class), (plan) -> {
            assertThat(plan.context()).isEqualTo(Context.APPLICATION);
            assertThat(plan.reason()).contains("is given a ObjectProvider that it may look up beans with");
            assertThat(((ApplicationWorker) plan.initializer()).sources()).containsExactly("com.acme.Main");
        });
    }

    @Test
    void aBeanOfASupplierNeedsTheApplication() {
        plan(
                this.runner.withBean("plain", Plain.class, Plain::new),
                (plan) -> assertThat(plan.context()).isEqualTo(Context.APPLICATION));
    }

    @Test
    void aCallBetweenBeanMethodsNeedsTheApplication() {
        plan(this.runner.withUserConfiguration(Sibling.class), (plan) -> {
            assertThat(plan.context()).isEqualTo(Context.APPLICATION);
            assertThat(plan.reason()).contains("calls the one of bean 'word'");
        });
    }

    @Test
    void aPostProcessorOfTheApplicationNeedsTheApplication() {
        plan(this.runner.withBean("plain", Plain.class).withBean("custom", Custom.class), (plan) -> {
            assertThat(plan.context()).isEqualTo(Context.APPLICATION);
            assertThat(plan.reason()).isEqualTo("bean 'custom' is a BeanPostProcessor");
        });
    }

    @Test
    void theManagerIsABeanThatAWorkerBrings() {
        ManagerAccess access = new ManagerAccess(
                "shared", "unix:/m", new byte[0], null, Duration.ofSeconds(1), Duration.ofSeconds(1), 1, List.of());
        ApplicationContextRunner shared = this.runner
                .withBean("shared", SyncManager.class, SyncManager::embedded)
                .withBean("sharing", Sharing.class);
        plan(shared, access, (plan) -> {
            assertThat(plan.context()).isEqualTo(Context.TASKS);
            TasksWorker worker = (TasksWorker) plan.initializer();
            assertThat(worker.beans()).extracting(GraphBean::name).containsExactly("sharing");
            assertThat(worker.manager()).isEqualTo(access);
            assertThat(access).hasToString("ManagerAccess[unix:/m]");
        });
        plan(shared, (plan) -> {
            assertThat(plan.context()).isEqualTo(Context.APPLICATION);
            assertThat(plan.reason()).contains("bean 'shared'");
        });
    }

    private static void plan(ApplicationContextRunner runner, Consumer<WorkerPlan> assertions) {
        plan(runner, null, assertions);
    }

    private static void plan(
            ApplicationContextRunner runner, @Nullable ManagerAccess manager, Consumer<WorkerPlan> assertions) {
        runner.run((context) -> {
            TaskIndex index = new TaskIndex(context.getBeanFactory(), Set.of("default"));
            ApplicationSources sources = new ApplicationSources(List.of("com.acme.Main"), null, List.of());
            WorkerPlanner planner =
                    new WorkerPlanner(context.getBeanFactory(), context.getEnvironment(), sources, manager);
            assertions.accept(planner.plan("default", index.of("default"), AUTO));
        });
    }

    static class Plain {
        @ProcessTask
        public void run() {}
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(Words.class)
    @Import(WithBeans.class)
    static class Graph {

        @Bean
        StringBuilder builder(Words words) {
            return new StringBuilder(words.word());
        }
    }

    @ConfigurationProperties("plan")
    record Words(String word) {}

    static class WithBeans {

        private final StringBuilder builder;

        WithBeans(StringBuilder builder, @Value("${other}") int other) {
            this.builder = builder;
        }

        @ProcessTask
        public String run() {
            return this.builder.toString();
        }
    }

    static class Sharing {

        private final SyncManager manager;

        Sharing(SyncManager manager) {
            this.manager = manager;
        }

        @ProcessTask
        public int run() {
            return this.manager.dict("jobs").size();
        }
    }

    static class LooksUp {

        private final ObjectProvider<String> words;

        LooksUp(ObjectProvider<String> words) {
            this.words = words;
        }

        @ProcessTask
        public @Nullable String run() {
            return this.words.getIfAvailable();
        }
    }

    @Configuration
    static class Sibling {

        @Bean
        StringBuilder word() {
            return new StringBuilder("word");
        }

        @Bean
        WithBeans task() {
            return new WithBeans(word(), 1);
        }
    }

    static class Custom implements BeanPostProcessor {}
}
