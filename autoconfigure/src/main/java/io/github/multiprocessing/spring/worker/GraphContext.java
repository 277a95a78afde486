package io.github.multiprocessing.spring.worker;

import io.github.multiprocessing.pool.WorkerContext;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.annotation.AutowiredAnnotationBeanPostProcessor;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.ConfigurationPropertiesBindingPostProcessor;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.boot.env.RandomValuePropertySource;
import org.springframework.context.annotation.CommonAnnotationBeanPostProcessor;
import org.springframework.context.annotation.ContextAnnotationAutowireCandidateResolver;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.annotation.AnnotationAwareOrderComparator;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.util.ClassUtils;

/**
 * The small context of {@link TasksWorker}: bean definitions as the parent has them, wired by annotations. Configuration
 * classes are beans like any other here; nothing is scanned, imported or conditional, for the parent has decided all that.
 */
final class GraphContext {

    private GraphContext() {}

    static TaskTargets.TargetSource start(TasksWorker worker, WorkerContext workerContext) throws Exception {
        DefaultListableBeanFactory factory = new DefaultListableBeanFactory();
        factory.setAutowireCandidateResolver(new ContextAnnotationAutowireCandidateResolver());
        factory.setDependencyComparator(AnnotationAwareOrderComparator.INSTANCE);
        factory.setConversionService(ApplicationConversionService.getSharedInstance());
        GenericApplicationContext context = new GenericApplicationContext(factory);
        context.setEnvironment(environment(worker));
        registerProcessors(context);
        for (GraphBean bean : worker.beans()) {
            context.registerBeanDefinition(bean.name(), definition(bean, context));
        }
        ManagerAccess manager = worker.manager();
        if (manager != null) {
            factory.registerSingleton(manager.bean(), manager.open(workerContext));
        }
        workerContext.closeAtExit(context);
        context.refresh();
        worker.taskBeans().forEach(context::getBean);
        return new ContextTargets(context);
    }

    private static StandardEnvironment environment(TasksWorker worker) {
        StandardEnvironment environment = new StandardEnvironment();
        MutablePropertySources sources = environment.getPropertySources();
        List<PropertyMap> above = worker.above();
        for (int i = above.size() - 1; i >= 0; i--) {
            sources.addFirst(source(above.get(i)));
        }
        sources.addLast(new RandomValuePropertySource());
        worker.below().forEach((map) -> sources.addLast(source(map)));
        environment.setActiveProfiles(worker.profiles().toArray(String[]::new));
        return environment;
    }

    private static MapPropertySource source(PropertyMap map) {
        return new MapPropertySource("parent: " + map.name(), Map.copyOf(map.values()));
    }

    private static void registerProcessors(GenericApplicationContext context) {
        register(context, AutowiredAnnotationBeanPostProcessor.class);
        if (ClassUtils.isPresent("jakarta.annotation.PostConstruct", context.getClassLoader())) {
            register(context, CommonAnnotationBeanPostProcessor.class);
        }
        ConfigurationPropertiesBindingPostProcessor.register(context);
    }

    private static void register(GenericApplicationContext context, Class<?> processor) {
        RootBeanDefinition definition = new RootBeanDefinition(processor);
        definition.setRole(RootBeanDefinition.ROLE_INFRASTRUCTURE);
        context.registerBeanDefinition(processor.getName(), definition);
    }

    private static RootBeanDefinition definition(GraphBean bean, GenericApplicationContext context) throws Exception {
        Class<?> type = BeanMethod.load(bean.type());
        RootBeanDefinition definition = new RootBeanDefinition(type);
        switch (bean.origin()) {
            case CLASS -> {}
            case FACTORY_METHOD -> {
                if (bean.factoryBean() != null) {
                    definition = new RootBeanDefinition();
                    definition.setFactoryBeanName(bean.factoryBean());
                }
                definition.setUniqueFactoryMethodName(String.valueOf(bean.factoryMethod()));
                definition.setAutowireMode(AbstractBeanDefinition.AUTOWIRE_CONSTRUCTOR);
            }
            case BOUND_PROPERTIES -> definition.setInstanceSupplier(() -> bind(type, context));
        }
        definition.setScope(bean.scope());
        definition.setPrimary(bean.primary());
        definition.setFallback(bean.fallback());
        definition.setAutowireCandidate(bean.autowireCandidate());
        definition.setDefaultCandidate(bean.defaultCandidate());
        definition.setInitMethodNames(bean.initMethods().toArray(String[]::new));
        definition.setDestroyMethodNames(bean.destroyMethods().toArray(String[]::new));
        definition.setDependsOn(bean.dependsOn().toArray(String[]::new));
        definition.setLazyInit(true);
        return definition;
    }

    private static Object bind(Class<?> type, GenericApplicationContext context) {
        String prefix =
                MergedAnnotations.from(type).get(ConfigurationProperties.class).getString("prefix");
        return Binder.get(context.getEnvironment()).bindOrCreate(prefix, Bindable.of(type));
    }
}
