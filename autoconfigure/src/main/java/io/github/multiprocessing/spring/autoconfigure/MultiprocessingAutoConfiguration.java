package io.github.multiprocessing.spring.autoconfigure;

import io.github.multiprocessing.pool.Pool;
import io.github.multiprocessing.pool.ProcessPool;
import io.github.multiprocessing.spring.ConditionalOnParentProcess;
import io.github.multiprocessing.spring.PoolCustomizer;
import io.github.multiprocessing.spring.ProcessPools;
import io.github.multiprocessing.spring.ProcessTasks;
import io.github.multiprocessing.spring.SerializerCustomizer;
import io.github.multiprocessing.spring.WorkerCustomizer;
import io.github.multiprocessing.spring.diagnostics.NativeImageException;
import io.github.multiprocessing.spring.manager.ManagerFactory;
import io.github.multiprocessing.spring.manager.WorkersManager;
import io.github.multiprocessing.spring.plan.ApplicationSources;
import io.github.multiprocessing.spring.plan.WorkerPlanner;
import io.github.multiprocessing.spring.pool.PoolCustomizers;
import io.github.multiprocessing.spring.pool.PoolFactory;
import io.github.multiprocessing.spring.pool.PoolObserver;
import io.github.multiprocessing.spring.pool.ProcessPoolsLifecycle;
import io.github.multiprocessing.spring.pool.SpringProcessPools;
import io.github.multiprocessing.spring.properties.MultiprocessingProperties;
import io.github.multiprocessing.spring.resources.SilentWorkers;
import io.github.multiprocessing.spring.resources.TrackerConfigurer;
import io.github.multiprocessing.spring.task.ElementLimits;
import io.github.multiprocessing.spring.task.InnermostTaskAdvice;
import io.github.multiprocessing.spring.task.LocalProcessTasks;
import io.github.multiprocessing.spring.task.ProcessTaskBeanPostProcessor;
import io.github.multiprocessing.spring.task.SpringProcessTasks;
import io.github.multiprocessing.spring.task.TaskIndex;
import io.github.multiprocessing.spring.task.TaskObservation;
import io.github.multiprocessing.spring.task.TaskPools;
import io.github.multiprocessing.spring.worker.MdcKeys;
import io.github.multiprocessing.tracker.ResourceTracker;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurationPackages;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.SearchStrategy;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Role;
import org.springframework.core.NativeDetector;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.util.ClassUtils;
import org.springframework.util.function.SingletonSupplier;

/**
 * Auto-configuration of the pools of worker processes and of the methods that run in them. Not in a worker process: there
 * the annotated methods are methods like any other.
 */
@AutoConfiguration
@ConditionalOnParentProcess
@ConditionalOnProperty(name = "multiprocessing.enabled", matchIfMissing = true)
@EnableConfigurationProperties(MultiprocessingProperties.class)
public final class MultiprocessingAutoConfiguration {

    MultiprocessingAutoConfiguration() {
        if (NativeDetector.inNativeImage(NativeDetector.Context.RUN)) {
            throw new NativeImageException();
        }
    }

    @Bean
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static ProcessTaskBeanPostProcessor processTaskBeanPostProcessor(
            ObjectProvider<SpringProcessPools> pools,
            ObjectProvider<TaskObservation.Starter> observations,
            ObjectProvider<MdcKeys> mdcKeys) {
        return new ProcessTaskBeanPostProcessor(new LazyPools(pools), () -> starter(observations, mdcKeys));
    }

    @Bean
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static InnermostTaskAdvice innermostTaskAdvice() {
        return new InnermostTaskAdvice();
    }

    @Bean
    MdcKeys processTaskMdcKeys(MultiprocessingProperties properties) {
        return MdcKeys.of(properties.context().mdcKeys());
    }

    @Bean
    @Lazy(false)
    TaskIndex processTaskIndex(ConfigurableListableBeanFactory beanFactory, MultiprocessingProperties properties) {
        return new TaskIndex(beanFactory, PoolFactory.names(properties));
    }

    /** The one of this JVM, which outlives the context. Pools are made after it has been told what to do. */
    @Bean(destroyMethod = "")
    @Lazy(false)
    @ConditionalOnMissingBean
    ResourceTracker resourceTracker(MultiprocessingProperties properties) {
        return TrackerConfigurer.configure(properties.tracker());
    }

    @Bean
    PoolCustomizers processPoolCustomizers(
            ObjectProvider<PoolCustomizer> pools,
            ObjectProvider<WorkerCustomizer> workers,
            ObjectProvider<SerializerCustomizer> serializers) {
        return new PoolCustomizers(pools::orderedStream, workers::orderedStream, serializers::orderedStream);
    }

    @Bean
    SpringProcessPools processPools(
            @SuppressWarnings("unused") ResourceTracker tracker,
            MultiprocessingProperties properties,
            TaskIndex tasks,
            ConfigurableListableBeanFactory beanFactory,
            ConfigurableEnvironment environment,
            ObjectProvider<ApplicationSources> sources,
            ObjectProvider<ManagerFactory> manager,
            ObjectProvider<PoolObserver> observers,
            PoolCustomizers customizers) {
        WorkerPlanner planner = new WorkerPlanner(
                beanFactory,
                environment,
                sources.getIfAvailable(),
                WorkersManager.find(beanFactory, "processPools", manager.getIfAvailable()));
        PoolFactory factory = new PoolFactory(
                properties,
                tasks,
                planner,
                applicationPackages(beanFactory),
                () -> observers.orderedStream().toList(),
                customizers,
                beanFactory,
                Objects.requireNonNullElseGet(beanFactory.getBeanClassLoader(), ClassUtils::getDefaultClassLoader));
        BeanFactory parent = beanFactory.getParentBeanFactory();
        return new SpringProcessPools(
                factory,
                parent == null
                        ? null
                        : parent.getBeanProvider(SpringProcessPools.class).getIfAvailable());
    }

    /** One for endpoint, meters and dashboard, which count the same. */
    @Bean
    SilentWorkers silentProcessPoolWorkers(SpringProcessPools pools, MultiprocessingProperties properties) {
        return SilentWorkers.of(pools.recent()::all, properties);
    }

    @Bean
    @ConditionalOnMissingBean(value = ProcessTasks.class, search = SearchStrategy.CURRENT)
    SpringProcessTasks processTasks(
            ObjectProvider<SpringProcessPools> pools,
            TaskIndex index,
            ObjectProvider<TaskObservation.Starter> observations,
            ObjectProvider<MdcKeys> mdcKeys,
            BeanFactory beanFactory) {
        Supplier<TaskObservation.Starter> starter = SingletonSupplier.of(() -> starter(observations, mdcKeys));
        return new SpringProcessTasks(
                new LazyPools(pools),
                index,
                (pool, task) -> starter.get().start(pool, task),
                new LocalProcessTasks(beanFactory));
    }

    @Bean
    @Lazy(false)
    ProcessPoolsLifecycle processPoolsLifecycle(SpringProcessPools pools, MultiprocessingProperties properties) {
        return new ProcessPoolsLifecycle(pools, properties.shutdownGrace());
    }

    /** The default pool, made only for a bean that asks for it; the registry closes it. */
    @Bean(destroyMethod = "")
    @Lazy
    @ConditionalOnMissingBean
    @ConditionalOnProperty(name = "multiprocessing.start-method", havingValue = "spawn", matchIfMissing = true)
    ProcessPool processPool(SpringProcessPools pools) {
        pools.inject();
        return pools.get(ProcessPools.DEFAULT);
    }

    /** The default pool, where tasks run in threads. */
    @Bean(destroyMethod = "")
    @Lazy
    @ConditionalOnMissingBean(Pool.class)
    @ConditionalOnProperty(name = "multiprocessing.start-method", havingValue = "thread")
    Pool threadPool(SpringProcessPools pools) {
        return pools.inject();
    }

    private static TaskObservation.Starter starter(
            ObjectProvider<TaskObservation.Starter> observations, ObjectProvider<MdcKeys> mdcKeys) {
        return observations.getIfAvailable(() -> TaskObservation.Starter.plain(mdcKeys.getObject()));
    }

    private static List<String> applicationPackages(BeanFactory beanFactory) {
        return AutoConfigurationPackages.has(beanFactory) ? AutoConfigurationPackages.get(beanFactory) : List.of();
    }

    /** Finds the pools when a task is called and not before, so that the post-processor makes no bean early. */
    private record LazyPools(ObjectProvider<SpringProcessPools> pools) implements TaskPools {

        @Override
        public Pool pool(String name) {
            return this.pools.getObject().pool(name);
        }

        @Override
        public ElementLimits elementLimits(String name) {
            return this.pools.getObject().elementLimits(name);
        }
    }
}
