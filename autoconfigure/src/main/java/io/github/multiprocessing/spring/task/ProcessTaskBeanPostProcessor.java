package io.github.multiprocessing.spring.task;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.framework.Advised;
import org.springframework.aop.framework.AopInfrastructureBean;
import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.aop.framework.ProxyConfig;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.aop.framework.ProxyProcessorSupport;
import org.springframework.aop.framework.autoproxy.AutoProxyUtils;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.BeanFactoryAware;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.util.function.SingletonSupplier;

/**
 * Gives the beans with task methods the advice that sends their calls to a pool. It is the innermost advice: caching,
 * retries and security run in the parent, around the task. Each bean has an interceptor of its own, because a task names its
 * bean, which a shared one could not know.
 */
public final class ProcessTaskBeanPostProcessor extends ProxyProcessorSupport
        implements BeanPostProcessor, BeanFactoryAware {

    private static final long serialVersionUID = 1L;

    private final transient TaskPools pools;
    private final transient Supplier<TaskObservation.Starter> observations;
    private final transient ElementReader reader = new ElementReader();
    private transient @Nullable ConfigurableListableBeanFactory beanFactory;
    private transient @Nullable TaskMethods methods;

    /**
     * Creates the processor.
     *
     * @param pools finds a pool by its name, when a task is called and not before
     * @param observations finds what observes tasks, when one is called and not before
     */
    public ProcessTaskBeanPostProcessor(TaskPools pools, Supplier<TaskObservation.Starter> observations) {
        this.pools = pools;
        this.observations = SingletonSupplier.of(observations);
    }

    @Override
    public void setBeanFactory(BeanFactory beanFactory) {
        if (!(beanFactory instanceof ConfigurableListableBeanFactory listable)) {
            throw new IllegalArgumentException("Task methods need a listable bean factory, not " + beanFactory);
        }
        this.beanFactory = listable;
        this.methods = new TaskMethods(listable);
        if (listable.containsBean(AutoProxyUtils.DEFAULT_PROXY_CONFIG_BEAN_NAME)) {
            copyFrom(listable.getBean(AutoProxyUtils.DEFAULT_PROXY_CONFIG_BEAN_NAME, ProxyConfig.class));
        }
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String beanName) {
        if (this.methods == null || bean instanceof AopInfrastructureBean) {
            return bean;
        }
        Class<?> beanType = AopProxyUtils.ultimateTargetClass(bean);
        List<TaskMethod> tasks = this.methods.of(beanName, beanType);
        if (tasks.isEmpty()) {
            return bean;
        }
        TaskInterceptor interceptor = new TaskInterceptor(
                beanType,
                tasks,
                this.pools,
                (pool, task) -> this.observations.get().start(pool, task),
                this.reader);
        DefaultPointcutAdvisor advisor = new DefaultPointcutAdvisor(interceptor, interceptor);
        if (bean instanceof Advised advised && !advised.isFrozen()) {
            checkProxyable(
                    beanName, beanType, tasks, advised.isProxyTargetClass() ? null : advised.getProxiedInterfaces());
            advised.addAdvisor(advisor);
            return bean;
        }
        return proxy(bean, beanName, beanType, tasks, advisor);
    }

    private Object proxy(
            Object bean, String beanName, Class<?> beanType, List<TaskMethod> tasks, DefaultPointcutAdvisor advisor) {
        ProxyFactory factory = new ProxyFactory();
        factory.copyFrom(this);
        factory.setFrozen(false);
        if (this.beanFactory != null && AutoProxyUtils.shouldProxyTargetClass(this.beanFactory, beanName)) {
            factory.setProxyTargetClass(true);
        }
        if (!factory.isProxyTargetClass()) {
            evaluateProxyInterfaces(bean.getClass(), factory);
        }
        checkProxyable(beanName, beanType, tasks, factory.isProxyTargetClass() ? null : factory.getProxiedInterfaces());
        factory.setTarget(bean);
        factory.addAdvisor(advisor);
        return factory.getProxy(getProxyClassLoader());
    }

    private static void checkProxyable(
            String beanName, Class<?> beanType, List<TaskMethod> tasks, Class<?> @Nullable [] interfaces) {
        for (TaskMethod task : tasks) {
            if (interfaces == null) {
                TaskMethodRules.checkSubclass(beanName, beanType, task.method());
            } else {
                TaskMethodRules.checkInterfaces(beanName, interfaces, task);
            }
        }
    }
}
