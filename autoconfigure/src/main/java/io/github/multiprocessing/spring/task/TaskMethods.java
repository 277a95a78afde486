package io.github.multiprocessing.spring.task;

import io.github.multiprocessing.spring.ProcessPools;
import io.github.multiprocessing.spring.ProcessTask;
import io.github.multiprocessing.spring.diagnostics.InvalidProcessTaskException;
import io.github.multiprocessing.spring.worker.BeanMethod;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;
import org.springframework.util.StringUtils;

/** Finds the task methods of a bean, and refuses those that cannot work. Thread-safe. */
public final class TaskMethods {

    private final ConfigurableBeanFactory beanFactory;

    /**
     * Creates the finder.
     *
     * @param beanFactory resolves placeholders
     */
    public TaskMethods(ConfigurableBeanFactory beanFactory) {
        this.beanFactory = beanFactory;
    }

    /**
     * The task methods of a bean.
     *
     * @param bean its name
     * @param beanType its class, proxies removed
     * @return its task methods, none for most beans
     * @throws InvalidProcessTaskException if an annotated method cannot work
     */
    List<TaskMethod> of(String bean, Class<?> beanType) {
        Class<?> type = ClassUtils.getUserClass(beanType);
        if (!AnnotationUtils.isCandidateClass(type, ProcessTask.class)) {
            return List.of();
        }
        List<TaskMethod> found = new ArrayList<>();
        for (Method method : ReflectionUtils.getUniqueDeclaredMethods(type)) {
            TaskAttributes attributes = method.isBridge() ? null : TaskAttributes.of(method, type, this::resolve, bean);
            if (attributes != null) {
                TaskMethodRules.check(bean, type, method);
                found.add(taskMethod(bean, type, method, attributes));
            }
        }
        return found;
    }

    private static TaskMethod taskMethod(String bean, Class<?> type, Method method, TaskAttributes attributes) {
        String name = attributes.name();
        String taskName = name.isEmpty() ? type.getSimpleName() + "." + method.getName() : name;
        String pool = attributes.pool();
        return new TaskMethod(
                BeanMethod.of(bean, method),
                method,
                type,
                pool.isEmpty() ? ProcessPools.DEFAULT : pool,
                new DeclaredOptions(attributes).named(taskName),
                TaskMethod.Answer.of(method.getReturnType()));
    }

    private String resolve(String text) {
        String resolved = this.beanFactory.resolveEmbeddedValue(text);
        return StringUtils.hasText(resolved) ? resolved.trim() : "";
    }
}
