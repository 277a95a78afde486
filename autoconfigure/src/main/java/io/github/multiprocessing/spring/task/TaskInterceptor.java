package io.github.multiprocessing.spring.task;

import io.github.multiprocessing.pool.AsyncResult;
import io.github.multiprocessing.pool.Pool;
import io.github.multiprocessing.pool.RemoteTaskException;
import io.github.multiprocessing.pool.TaskCancelledException;
import io.github.multiprocessing.pool.TaskOptions;
import io.github.multiprocessing.spring.worker.BeanMethodCall;
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
    private final Function<String, ? extends Pool> pools;
    private final TaskObservation.Starter observations;
    private final ConcurrentMap<Method, Optional<TaskMethod>> byCalledMethod = new ConcurrentHashMap<>();

    TaskInterceptor(
            Class<?> beanType,
            Collection<TaskMethod> tasks,
            Function<String, ? extends Pool> pools,
            TaskObservation.Starter observations) {
        this.beanType = beanType;
        this.tasks = tasks.stream().collect(Collectors.toMap(TaskMethod::method, Function.identity()));
        this.pools = pools;
        this.observations = observations;
    }

    @Override
    public boolean matches(Method method, Class<?> targetClass) {
        return find(method).isPresent();
    }

    @Override
    public @Nullable Object invoke(MethodInvocation invocation) throws Throwable {
        TaskMethod task = find(invocation.getMethod()).orElse(null);
        if (task == null) {
            return invocation.proceed();
        }
        Pool pool = this.pools.apply(task.pool());
        TaskObservation observation = this.observations.start(task.pool(), task.name());
        BeanMethodCall call = new BeanMethodCall(task.target(), invocation.getArguments(), observation.scope());
        try {
            TaskOptions options = observation.timed(task.options());
            return switch (task.answer()) {
                case VALUE -> observed(await(pool, task, call, options), observation);
                case STAGE ->
                    observed(pool.applyAsync(call, options), observation).toCompletableFuture();
                case FUTURE -> observed(pool.applyAsync(call, options), observation);
            };
        } catch (Throwable ex) {
            observation.ended(ex);
            throw ex;
        }
    }

    private static @Nullable Object observed(@Nullable Object value, TaskObservation observation) {
        observation.ended(null);
        return value;
    }

    private static AsyncResult<?> observed(AsyncResult<?> result, TaskObservation observation) {
        return result.onEnd((value) -> observation.ended(null), observation::ended);
    }

    private static @Nullable Object await(Pool pool, TaskMethod task, BeanMethodCall call, TaskOptions options)
            throws Throwable {
        try {
            return pool.apply(call, options);
        } catch (InterruptedException ex) {
            if (task.declares(ex)) {
                throw ex;
            }
            Thread.currentThread().interrupt();
            TaskCancelledException cancelled = new TaskCancelledException("Task " + task.name() + " of pool '"
                    + pool.name() + "' was cancelled, because the thread" + " that waited for it was interrupted");
            cancelled.initCause(ex);
            throw cancelled;
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
