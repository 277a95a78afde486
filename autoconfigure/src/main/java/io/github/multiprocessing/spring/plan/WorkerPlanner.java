package io.github.multiprocessing.spring.plan;

import io.github.multiprocessing.spring.diagnostics.WorkerContextException;
import io.github.multiprocessing.spring.properties.WorkerProperties;
import io.github.multiprocessing.spring.properties.WorkerProperties.Context;
import io.github.multiprocessing.spring.task.TaskMethod;
import io.github.multiprocessing.spring.worker.ApplicationWorker;
import io.github.multiprocessing.spring.worker.ManagerAccess;
import io.github.multiprocessing.spring.worker.PlainWorker;
import io.github.multiprocessing.spring.worker.TasksWorker;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.env.ConfigurableEnvironment;

/** Decides what the workers of a pool boot: the smallest that works, or what the properties say. */
public final class WorkerPlanner {

    private static final String PROPERTY =
            "multiprocessing.pool.worker.context (or multiprocessing.pools.<name>.worker.context)";

    private final ConfigurableListableBeanFactory beanFactory;
    private final ConfigurableEnvironment environment;
    private final @Nullable ApplicationSources sources;
    private final @Nullable ManagerAccess manager;

    /**
     * Creates the planner.
     *
     * @param beanFactory the application's beans
     * @param environment the application's properties
     * @param sources what the application was started from, or null if not through a {@code SpringApplication}
     * @param manager how workers use the manager of shared objects, or null if there is none
     */
    public WorkerPlanner(
            ConfigurableListableBeanFactory beanFactory,
            ConfigurableEnvironment environment,
            @Nullable ApplicationSources sources,
            @Nullable ManagerAccess manager) {
        this.beanFactory = beanFactory;
        this.environment = environment;
        this.sources = sources;
        this.manager = manager;
    }

    /**
     * Decides for one pool.
     *
     * @param pool its name
     * @param tasks its tasks
     * @param settings its settings
     * @return the plan
     * @throws WorkerContextException if what the settings say does not work for the tasks
     */
    public WorkerPlan plan(String pool, Collection<TaskMethod> tasks, WorkerProperties settings) {
        Context wanted = settings.context() == null ? Context.AUTO : settings.context();
        List<String> beans =
                tasks.stream().map(TaskMethod::bean).distinct().sorted().toList();
        EnvironmentSnapshot snapshot = EnvironmentSnapshot.of(this.environment, settings.profiles());
        return switch (wanted) {
            case NONE -> {
                require(pool, wanted, new PlainBeans(this.beanFactory).blocker(tasks));
                yield plain(tasks, "the properties say so");
            }
            case TASKS -> {
                BeanGraph graph = graphOf(beans);
                require(pool, wanted, graph.blocker());
                yield graph(beans, graph, snapshot, "the properties say so");
            }
            case APPLICATION -> application(pool, beans, snapshot, "the properties say so");
            case AUTO -> smallest(pool, tasks, beans, snapshot);
        };
    }

    private WorkerPlan smallest(
            String pool, Collection<TaskMethod> tasks, List<String> beans, EnvironmentSnapshot snapshot) {
        if (tasks.isEmpty()) {
            return plain(tasks, "no bean method uses the pool");
        }
        String customised = customPostProcessor();
        String notPlain = customised != null ? customised : new PlainBeans(this.beanFactory).blocker(tasks);
        if (notPlain == null) {
            return plain(tasks, "the classes of its tasks need no bean");
        }
        BeanGraph graph = customised != null ? new BeanGraph(List.of(), customised) : graphOf(beans);
        return graph.blocker() == null
                ? graph(beans, graph, snapshot, notPlain)
                : application(pool, beans, snapshot, graph.blocker());
    }

    /** What a post-processor of the application's own does to a bean cannot be known, so it has to run in the worker. */
    private @Nullable String customPostProcessor() {
        for (String bean : this.beanFactory.getBeanNamesForType(BeanPostProcessor.class, true, false)) {
            Class<?> type = this.beanFactory.getType(bean, false);
            boolean known = type == null
                    || type.getName().startsWith("org.springframework.")
                    || type.getName().startsWith("io.github.multiprocessing.spring.task.");
            if (!known) {
                return "bean '" + bean + "' is a BeanPostProcessor";
            }
        }
        return null;
    }

    private BeanGraph graphOf(List<String> beans) {
        Set<String> provided = this.manager == null ? Set.of() : Set.of(this.manager.bean());
        return BeanGraph.of(beans, provided, this.beanFactory);
    }

    private WorkerPlan plain(Collection<TaskMethod> tasks, String reason) {
        return new WorkerPlan(Context.NONE, new PlainWorker(PlainBeans.classes(tasks), this.manager), reason);
    }

    private WorkerPlan graph(List<String> beans, BeanGraph graph, EnvironmentSnapshot snapshot, String reason) {
        return new WorkerPlan(
                Context.TASKS,
                new TasksWorker(
                        beans, graph.beans(), snapshot.above(), snapshot.below(), snapshot.profiles(), this.manager),
                reason);
    }

    private WorkerPlan application(String pool, List<String> beans, EnvironmentSnapshot snapshot, String reason) {
        if (this.sources == null) {
            throw new WorkerContextException(
                    "The workers of pool '" + pool + "' have to boot the application (" + reason
                            + "), but this application"
                            + " was not started through a SpringApplication, so its sources are not known.",
                    "Start it with SpringApplication, or change what stands in the way of a smaller context.");
        }
        return new WorkerPlan(
                Context.APPLICATION,
                new ApplicationWorker(
                        beans,
                        this.sources.sources(),
                        this.sources.mainClass(),
                        this.sources.arguments(),
                        snapshot.above(),
                        snapshot.defaults(),
                        snapshot.profiles(),
                        this.manager),
                reason);
    }

    private static void require(String pool, Context wanted, @Nullable String blocker) {
        if (blocker != null) {
            throw new WorkerContextException(
                    "The workers of pool '" + pool + "' are to boot '"
                            + wanted.name().toLowerCase(Locale.ROOT) + "', which does not work: " + blocker + ".",
                    "Set " + PROPERTY + " to auto or to a larger one, or change the bean.");
        }
    }
}
