package io.github.multiprocessing.spring.plan;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.Aware;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.BeanFactoryAware;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.ObjectFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.ApplicationContextAware;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.ApplicationEventPublisherAware;
import org.springframework.context.Lifecycle;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.util.ReflectionUtils;

/** How a class asks the container for something: by its annotations, its constructor or the interfaces it has. */
final class Wiring {

    private static final List<String> ANNOTATIONS = List.of(
            "org.springframework.beans.factory.annotation.Autowired",
            "org.springframework.beans.factory.annotation.Value",
            "org.springframework.beans.factory.annotation.Lookup",
            "jakarta.inject.Inject",
            "jakarta.annotation.Resource",
            "jakarta.annotation.PostConstruct",
            "jakarta.annotation.PreDestroy",
            "jakarta.ejb.EJB",
            "jakarta.persistence.PersistenceContext",
            "jakarta.persistence.PersistenceUnit");

    private static final List<Class<?>> CALLBACKS = List.of(
            Aware.class,
            InitializingBean.class,
            DisposableBean.class,
            AutoCloseable.class,
            SmartInitializingSingleton.class,
            Lifecycle.class);

    private static final Set<Class<?>> LOOKUP_CALLBACKS =
            Set.of(BeanFactoryAware.class, ApplicationContextAware.class, ApplicationEventPublisherAware.class);

    private Wiring() {}

    /** What the class asks for, as the end of a sentence about it, or null if it asks for nothing. */
    static @Nullable String asksFor(Class<?> type) {
        for (Class<?> callback : CALLBACKS) {
            if (callback.isAssignableFrom(type)) {
                return "implements " + callback.getSimpleName();
            }
        }
        for (AnnotatedElement member : members(type)) {
            String annotation = annotation(member);
            if (annotation != null) {
                return "has a member with @" + annotation.substring(annotation.lastIndexOf('.') + 1);
            }
        }
        return null;
    }

    /** Where the class could find beans that its recorded dependencies do not tell, or null. */
    static @Nullable String looksUp(Class<?> type) {
        for (Class<?> callback : LOOKUP_CALLBACKS) {
            if (callback.isAssignableFrom(type)) {
                return "implements " + callback.getSimpleName();
            }
        }
        for (AnnotatedElement member : members(type)) {
            boolean constructor = member instanceof Constructor<?>;
            if (constructor || annotation(member) != null) {
                String lookup =
                        member instanceof Field field ? lookup(field.getType(), field) : looksUp((Executable) member);
                if (lookup != null) {
                    return lookup;
                }
            }
        }
        return null;
    }

    /** Where a method or constructor could find beans that its recorded dependencies do not tell, or null. */
    static @Nullable String looksUp(Executable executable) {
        for (Parameter parameter : executable.getParameters()) {
            String lookup = lookup(parameter.getType(), parameter);
            if (lookup != null) {
                return lookup;
            }
        }
        return annotation(executable) != null
                        && MergedAnnotations.from(executable)
                                .isPresent("org.springframework.beans.factory.annotation.Lookup")
                ? "has a lookup method"
                : null;
    }

    private static @Nullable String lookup(Class<?> injected, AnnotatedElement point) {
        boolean lookup = BeanFactory.class.isAssignableFrom(injected)
                || ObjectFactory.class.isAssignableFrom(injected)
                || ApplicationEventPublisher.class.isAssignableFrom(injected)
                || injected.getName().equals("jakarta.inject.Provider")
                || MergedAnnotations.from(point).isPresent("org.springframework.context.annotation.Lazy");
        return lookup ? "is given a " + injected.getSimpleName() + " that it may look up beans with" : null;
    }

    private static @Nullable String annotation(AnnotatedElement member) {
        MergedAnnotations annotations = MergedAnnotations.from(member);
        return ANNOTATIONS.stream().filter(annotations::isPresent).findFirst().orElse(null);
    }

    private static List<AnnotatedElement> members(Class<?> type) {
        List<AnnotatedElement> members = new ArrayList<>(List.of(type.getDeclaredConstructors()));
        ReflectionUtils.doWithFields(type, members::add);
        for (Method method : ReflectionUtils.getAllDeclaredMethods(type)) {
            if (method.getDeclaringClass() != Object.class) {
                members.add(method);
            }
        }
        return members;
    }
}
