package io.github.multiprocessing.spring.task;

import io.github.multiprocessing.pool.Pool;
import io.github.multiprocessing.pool.RemoteTaskException;
import io.github.multiprocessing.pool.TaskOptions;
import io.github.multiprocessing.spring.worker.BeanMethodCall;
import io.github.multiprocessing.spring.worker.ThreadWorkers;
import java.lang.reflect.Method;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.support.AopUtils;
import org.springframework.aop.support.StaticMethodMatcherPointcut;

/** Sends the calls of one bean's task methods to their pools. Thread-safe. */
final class TaskInterceptor extends StaticMethodMatcherPointcut implements MethodInterceptor {

    private final Class<?> beanType;
    private final Map<Method, TaskMethod> tasks;
    private final TaskPools pools;
    private final TaskObservation.Starter observations;
    private final ElementReader reader;
    private final ConcurrentMap<Method, Optional<TaskMethod>> byCalledMethod = new ConcurrentHashMap<>();

    TaskInterceptor(
            Class<?> beanType,
            Collection<TaskMethod> tasks,
            TaskPools pools,
            TaskObservation.Starter observations,
            ElementReader reader) {
        this.beanType = beanType;
        this.tasks = tasks.stream().collect(Collectors.toMap(TaskMethod::method, Function.identity()));
        this.pools = pools;
        this.observations = observations;
        this.reader = reader;
    }

    @Override
    public boolean matches(Method method, Class<?> targetClass) {
        return find(method).isPresent();
    }

    @Override
    public @Nullable Object invoke(MethodInvocation invocation) throws Throwable {
        TaskMethod task = find(invocation.getMethod()).orElse(null);
        if (task == null || ThreadWorkers.isCurrent()) {
            return invocation.proceed();
        }
        TaskSubmission submission =
                new TaskSubmission(task, invocation.getArguments().clone(), this.pools, this.observations);
        return switch (task.answer()) {
            case VALUE -> value(submission);
            case STAGE -> submission.submit((call) -> call).toCompletableFuture();
            case FUTURE -> submission.submit((call) -> call);
            case STREAM -> ElementStreams.of(submission);
            case REACTIVE_VALUE -> ReactiveTypes.value(submission);
            case REACTIVE_ELEMENTS -> ReactiveTypes.elements(submission, this.reader);
        };
    }

    private @Nullable Object value(TaskSubmission submission) throws Throwable {
        TaskMethod task = submission.task();
        Pool pool = submission.pool();
        TaskObservation observation = this.observations.start(task.pool(), task.name());
        try {
            Object value = await(
                    pool,
                    task,
                    new BeanMethodCall(task.target(), submission.arguments(), observation.scope()),
                    observation.timed(task.options()));
            observation.ended(null);
            return value;
        } catch (Throwable ex) {
            observation.ended(ex);
            throw ex;
        }
    }

    private static @Nullable Object await(Pool pool, TaskMethod task, BeanMethodCall call, TaskOptions options)
            throws Throwable {
        try {
            return pool.apply(call, options);
        } catch (InterruptedException ex) {
            if (task.declares(ex)) {
                throw ex;
            }
            throw CodeSubmitter.cancelled(task.name(), pool.name(), ex);
        } catch (RemoteTaskException ex) {
            Throwable thrown = ex.getCause();
            throw thrown != null && task.declares(thrown) ? thrown : ex;
        }
    }

    private Optional<TaskMethod> find(Method called) {
        Optional<TaskMethod> known = this.byCalledMethod.get(called);
        if (known == null) {
            TaskMethod own = this.tasks.get(called);
            known = Optional.ofNullable(
                    own != null ? own : this.tasks.get(AopUtils.getMostSpecificMethod(called, this.beanType)));
            this.byCalledMethod.put(called, known);
        }
        return known;
    }
}
