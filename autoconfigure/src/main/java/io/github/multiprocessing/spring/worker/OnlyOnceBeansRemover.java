package io.github.multiprocessing.spring.worker;

import java.util.List;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.CommandLineRunner;

/**
 * Takes out of a worker's context what must run only in the parent: the runners, and the processors of annotations that
 * start schedulers and message listeners. Without its processor such an annotation does nothing.
 */
final class OnlyOnceBeansRemover implements BeanFactoryPostProcessor {

    private static final List<String> PROCESSORS = List.of(
            "org.springframework.context.annotation.internalScheduledAnnotationProcessor",
            "org.springframework.jms.config.internalJmsListenerAnnotationProcessor",
            "org.springframework.kafka.config.internalKafkaListenerAnnotationProcessor",
            "org.springframework.amqp.rabbit.config.internalRabbitListenerAnnotationProcessor",
            "org.springframework.pulsar.config.internalPulsarListenerAnnotationProcessor",
            "org.springframework.pulsar.config.internalReactivePulsarListenerAnnotationProcessor");

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {
        if (beanFactory instanceof BeanDefinitionRegistry registry) {
            PROCESSORS.forEach((name) -> remove(registry, name));
            removeAll(registry, beanFactory.getBeanNamesForType(ApplicationRunner.class, true, false));
            removeAll(registry, beanFactory.getBeanNamesForType(CommandLineRunner.class, true, false));
        }
    }

    private static void removeAll(BeanDefinitionRegistry registry, String[] names) {
        for (String name : names) {
            remove(registry, name);
        }
    }

    private static void remove(BeanDefinitionRegistry registry, String name) {
        if (registry.containsBeanDefinition(name)) {
            registry.removeBeanDefinition(name);
        }
    }
}
