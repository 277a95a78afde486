package io.github.multiprocessing.spring.plan;

import io.github.multiprocessing.spring.worker.GraphBean;
import io.github.multiprocessing.spring.worker.GraphBean.Origin;
import java.lang.reflect.Method;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.framework.Advised;
import org.springframework.beans.factory.FactoryBean;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.util.ClassUtils;

/** Reads one bean of the parent as a {@link GraphBean}, or tells why it cannot be made again in a worker. */
final class GraphBeanReader {

    private static final List<String> PARENT_ONLY =
            List.of("io.github.multiprocessing.pool.", "io.github.multiprocessing.spring.pool.");

    private final ConfigurableListableBeanFactory beanFactory;

    GraphBeanReader(ConfigurableListableBeanFactory beanFactory) {
        this.beanFactory = beanFactory;
    }

    /** A bean, or why there is none. */
    record Reading(@Nullable GraphBean bean, @Nullable String blocker) {

        static Reading blocked(String blocker) {
            return new Reading(null, blocker);
        }
    }

    Reading read(String name, boolean taskBean) {
        RootBeanDefinition definition = (RootBeanDefinition) this.beanFactory.getMergedBeanDefinition(name);
        Class<?> type = this.beanFactory.getType(name, false);
        if (type == null || FactoryBean.class.isAssignableFrom(type)) {
            return Reading.blocked("is made by a FactoryBean");
        }
        String blocker = blocker(name, definition, ClassUtils.getUserClass(type), taskBean);
        if (blocker != null) {
            return Reading.blocked(blocker);
        }
        return Making.factoryMethod(definition) != null
                ? madeByMethod(name, definition)
                : madeByClass(name, definition);
    }

    private @Nullable String blocker(String name, RootBeanDefinition definition, Class<?> type, boolean taskBean) {
        if (PARENT_ONLY.stream().anyMatch(type.getName()::startsWith)) {
            return "exists only in the parent";
        }
        if (!definition.isSingleton() && !definition.isPrototype()) {
            return "has the scope '" + definition.getScope() + "'";
        }
        if (definition.hasPropertyValues()
                || definition.hasConstructorArgumentValues()
                || !definition.getQualifiers().isEmpty()) {
            return "has values in its bean definition";
        }
        if (!taskBean && isAdvised(name)) {
            return "is behind a proxy of its own";
        }
        return null;
    }

    private boolean isAdvised(String name) {
        return this.beanFactory.containsSingleton(name)
                && this.beanFactory.getSingleton(name) instanceof Advised advised
                && advised.getAdvisors().length > 0;
    }

    private static Reading madeByClass(String name, RootBeanDefinition definition) {
        if (!definition.hasBeanClass()) {
            return Reading.blocked("has no class");
        }
        Class<?> type = ClassUtils.getUserClass(definition.getBeanClass());
        boolean properties = MergedAnnotations.from(type).isPresent(ConfigurationProperties.class);
        if (Making.isSupplied(definition) && !properties) {
            return Reading.blocked("is made by a supplier");
        }
        String lookup = Wiring.looksUp(type);
        if (lookup != null) {
            return Reading.blocked(lookup);
        }
        Origin origin = properties && definition.getInstanceSupplier() != null ? Origin.BOUND_PROPERTIES : Origin.CLASS;
        return new Reading(bean(name, type, origin, definition), null);
    }

    private Reading madeByMethod(String name, RootBeanDefinition definition) {
        Method method = definition.getResolvedFactoryMethod();
        if (method == null) {
            return Reading.blocked("is made by a factory method that is not known yet");
        }
        String lookup = Wiring.looksUp(method);
        if (lookup == null) {
            lookup = callsSibling(name, method, definition.getFactoryBeanName());
        }
        return lookup != null
                ? Reading.blocked(lookup)
                : new Reading(
                        bean(
                                name,
                                ClassUtils.getUserClass(method.getDeclaringClass()),
                                Origin.FACTORY_METHOD,
                                definition),
                        null);
    }

    /** A call between bean methods of one configuration gives the bean only if that class is enhanced; here it is not. */
    private @Nullable String callsSibling(String name, Method method, @Nullable String factoryBean) {
        for (String dependency : this.beanFactory.getDependenciesForBean(name)) {
            boolean sibling = factoryBean != null
                    && this.beanFactory.containsBeanDefinition(dependency)
                    && factoryBean.equals(
                            this.beanFactory.getMergedBeanDefinition(dependency).getFactoryBeanName());
            if (sibling && !isParameter(dependency, method)) {
                return "is made by a method that calls the one of bean '" + dependency + "'";
            }
        }
        return null;
    }

    private boolean isParameter(String bean, Method method) {
        Class<?> type = this.beanFactory.getType(bean, false);
        for (Class<?> parameter : method.getParameterTypes()) {
            if (type != null && parameter.isAssignableFrom(type)) {
                return true;
            }
        }
        return false;
    }

    private static GraphBean bean(String name, Class<?> type, Origin origin, RootBeanDefinition definition) {
        return new GraphBean(
                name,
                type.getName(),
                origin,
                definition.getFactoryBeanName(),
                Making.factoryMethod(definition),
                definition.isPrototype() ? BeanDefinition.SCOPE_PROTOTYPE : BeanDefinition.SCOPE_SINGLETON,
                definition.isPrimary(),
                definition.isFallback(),
                definition.isAutowireCandidate(),
                definition.isDefaultCandidate(),
                names(definition.getInitMethodNames()),
                names(definition.getDestroyMethodNames()),
                names(definition.getDependsOn()));
    }

    private static List<String> names(String @Nullable [] names) {
        return names == null ? List.of() : List.of(names);
    }
}
