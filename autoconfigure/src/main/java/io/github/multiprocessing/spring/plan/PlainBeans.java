package io.github.multiprocessing.spring.plan;

import io.github.multiprocessing.spring.task.TaskMethod;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.core.annotation.MergedAnnotations;

/** Tells whether the classes of tasks work without a container. */
final class PlainBeans {

    private final ConfigurableListableBeanFactory beanFactory;

    PlainBeans(ConfigurableListableBeanFactory beanFactory) {
        this.beanFactory = beanFactory;
    }

    static Map<String, String> classes(Collection<TaskMethod> tasks) {
        Map<String, String> classes = new TreeMap<>();
        tasks.forEach((task) -> classes.put(task.bean(), task.beanType().getName()));
        return classes;
    }

    /** Why they do not, or null if they do. */
    @Nullable String blocker(Collection<TaskMethod> tasks) {
        for (TaskMethod task : tasks) {
            String blocker = blocker(task.bean(), task.beanType());
            if (blocker != null) {
                return "bean '" + task.bean() + "' " + blocker;
            }
        }
        return null;
    }

    private @Nullable String blocker(String bean, Class<?> type) {
        if (!this.beanFactory.containsBeanDefinition(bean)) {
            return "has no bean definition";
        }
        BeanDefinition definition = this.beanFactory.getMergedBeanDefinition(bean);
        if (Making.isSupplied(definition) || Making.factoryMethod(definition) != null) {
            return "is made by a factory method";
        }
        if (!definition.isSingleton()) {
            return "has the scope '" + definition.getScope() + "'";
        }
        if (definition.hasPropertyValues() || definition.hasConstructorArgumentValues()) {
            return "has values in its bean definition";
        }
        return blocker(type);
    }

    private static @Nullable String blocker(Class<?> type) {
        if (Modifier.isAbstract(type.getModifiers())) {
            return "has an abstract class";
        }
        if (type.isMemberClass() && !Modifier.isStatic(type.getModifiers())) {
            return "has an inner class";
        }
        if (Stream.of(type.getDeclaredConstructors()).noneMatch((made) -> made.getParameterCount() == 0)) {
            return "has constructor parameters";
        }
        if (MergedAnnotations.from(type).isPresent(ConfigurationProperties.class)) {
            return "is bound to properties";
        }
        return Wiring.asksFor(type);
    }
}
