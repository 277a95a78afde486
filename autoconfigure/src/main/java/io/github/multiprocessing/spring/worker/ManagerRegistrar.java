package io.github.multiprocessing.spring.worker;

import io.github.multiprocessing.manager.SyncManager;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;

/** Has the manager of the parent be the bean of its name in a worker, whatever makes one of that name in the application. */
record ManagerRegistrar(String bean, SyncManager manager) implements BeanFactoryPostProcessor {

    /** Before conditions are asked whether there is a manager. */
    void register(ConfigurableListableBeanFactory beanFactory) {
        beanFactory.registerSingleton(this.bean, this.manager);
    }

    /** When all definitions are known; one that the application has of its own would start another manager. */
    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {
        if (beanFactory instanceof BeanDefinitionRegistry registry && registry.containsBeanDefinition(this.bean)) {
            registry.removeBeanDefinition(this.bean);
        }
        if (!beanFactory.containsSingleton(this.bean)) {
            register(beanFactory);
        }
    }
}
