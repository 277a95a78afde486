package io.github.multiprocessing.spring.worker;

import java.lang.reflect.Method;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/** The beans of this worker whose methods are tasks. Thread-safe. */
final class TaskTargets {

    private static final ThreadLocal<@Nullable TaskTargets> OF_THREAD = new ThreadLocal<>();

    private static volatile @Nullable TaskTargets current;

    private final TargetSource source;
    private final ConcurrentMap<BeanMethod, Method> methods = new ConcurrentHashMap<>();

    TaskTargets(TargetSource source) {
        this.source = source;
    }

    /** Where the targets come from. */
    @FunctionalInterface
    interface TargetSource {

        /**
         * The bean itself, without a proxy.
         *
         * @param bean its name
         * @param type the class or interface that declares the method
         * @return the target
         * @throws Exception if there is no such bean or it cannot be made
         */
        Object target(String bean, Class<?> type) throws Exception;
    }

    static TaskTargets current() {
        TaskTargets ofThread = OF_THREAD.get();
        TaskTargets targets = ofThread != null ? ofThread : current;
        if (targets == null) {
            throw new IllegalStateException("A bean method can be called only in a worker that was set up by its pool's"
                    + " initializer; this process was not");
        }
        return targets;
    }

    static void install(TargetSource source) {
        current = new TaskTargets(source);
    }

    /** For tasks that run in threads of the application's own process, where each context has its own. */
    static void installForThread(TargetSource source) {
        OF_THREAD.set(new TaskTargets(source));
    }

    static boolean areOfThread() {
        return OF_THREAD.get() != null;
    }

    @Nullable Object invoke(BeanMethod name, @Nullable Object[] arguments) throws Exception {
        Method method = this.methods.get(name);
        if (method == null) {
            method = name.resolve();
            this.methods.putIfAbsent(name, method);
        }
        return method.invoke(target(name.bean(), method.getDeclaringClass()), arguments);
    }

    Object target(String bean, Class<?> type) throws Exception {
        return this.source.target(bean, type);
    }
}
