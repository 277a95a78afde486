package io.github.multiprocessing.spring.task;

import io.github.multiprocessing.pool.TaskOptions;
import io.github.multiprocessing.spring.worker.BeanMethod;
import java.lang.reflect.Method;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/**
 * A bean method that runs as a task.
 *
 * @param target how it is named to the worker
 * @param method the method
 * @param beanType the class of the bean
 * @param pool the name of the pool
 * @param options name, limits, priority, retries and affinity of the task
 * @param answer what a caller gets
 */
public record TaskMethod(
        BeanMethod target, Method method, Class<?> beanType, String pool, TaskOptions options, Answer answer) {

    /** What a caller gets. */
    public enum Answer {
        /** The value, once it is there. */
        VALUE,
        /** A stage, at once. */
        STAGE,
        /** A future, at once. */
        FUTURE,
        /** A stream, whose task is submitted once its elements are asked for. */
        STREAM,
        /** Something reactive with at most one value, a task for each subscription. */
        REACTIVE_VALUE,
        /** Something reactive with many elements, a task for each subscription. */
        REACTIVE_ELEMENTS;

        static Answer of(Class<?> returnType) {
            if (returnType == CompletableFuture.class || returnType == CompletionStage.class) {
                return STAGE;
            } else if (returnType == Future.class) {
                return FUTURE;
            } else if (returnType == Stream.class) {
                return STREAM;
            }
            Answer reactive = ReactiveTypes.answer(returnType);
            return reactive != null ? reactive : VALUE;
        }

        boolean hasElements() {
            return this == STREAM || this == REACTIVE_ELEMENTS;
        }
    }

    /** What finds the classes of the application. */
    ClassLoader loader() {
        ClassLoader own = this.beanType.getClassLoader();
        return own != null ? own : TaskMethod.class.getClassLoader();
    }

    /**
     * The name of the bean.
     *
     * @return the name
     */
    public String bean() {
        return this.target.bean();
    }

    /**
     * The name of the task in errors, log lines and the endpoint.
     *
     * @return the name
     */
    public String name() {
        return Objects.requireNonNull(this.options.name(), "a task method always has one");
    }

    boolean declares(Throwable thrown) {
        for (Class<?> declared : this.method.getExceptionTypes()) {
            if (declared.isInstance(thrown)) {
                return true;
            }
        }
        return false;
    }
}
