package io.github.multiprocessing.spring.worker;

import java.util.List;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.boot.Runner;

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
            for (String runner : beanFactory.getBeanNamesForType(Runner.class, true, false)) {
                remove(registry, runner);
            }
        }
    }

    private static void remove(BeanDefinitionRegistry registry, String name) {
        if (registry.containsBeanDefinition(name)) {
            registry.removeBeanDefinition(name);
        }
    }
}
