package io.github.multiprocessing.spring.worker;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.CommandLineRunner;

/**
 * Takes out of a worker's context what must run only in the parent: the runners, and the processors of annotations that
 * start schedulers and message listeners. Without its processor such an annotation does nothing.
 */
final class OnlyOnceBeansRemover implements BeanFactoryPostProcessor {

    /** How the processors of {@code @Scheduled}, {@code @KafkaListener}, {@code @JmsListener} and their like are called. */
    private static final List<String> PROCESSORS =
            List.of("ScheduledAnnotationBeanPostProcessor", "ListenerAnnotationBeanPostProcessor");

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {
        if (beanFactory instanceof BeanDefinitionRegistry registry) {
            removeAll(registry, beanFactory.getBeanNamesForType(ApplicationRunner.class, true, false));
            removeAll(registry, beanFactory.getBeanNamesForType(CommandLineRunner.class, true, false));
            for (String processor : beanFactory.getBeanNamesForType(BeanPostProcessor.class, true, false)) {
                if (startsWork(beanFactory.getType(processor, false))) {
                    removeAll(registry, processor);
                }
            }
        }
    }

    private static boolean startsWork(@Nullable Class<?> processor) {
        return processor != null && PROCESSORS.stream().anyMatch(processor.getSimpleName()::endsWith);
    }

    private static void removeAll(BeanDefinitionRegistry registry, String... names) {
        for (String name : names) {
            if (registry.containsBeanDefinition(name)) {
                registry.removeBeanDefinition(name);
            }
        }
    }
}
