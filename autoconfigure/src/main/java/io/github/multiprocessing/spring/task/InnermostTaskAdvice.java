package io.github.multiprocessing.spring.task;

import org.springframework.aop.Advisor;
import org.springframework.aop.framework.Advised;
import org.springframework.beans.factory.support.MergedBeanDefinitionPostProcessor;
import org.springframework.beans.factory.support.RootBeanDefinition;

/**
 * Keeps the advice of task methods the innermost. It ends the chain, so that what another post-processor has appended to the same
 * proxy, such as the validation of arguments, would never run. {@link ProcessTaskBeanPostProcessor} itself cannot wait until the
 * others are done: those that look for listeners have to meet its proxy.
 */
public final class InnermostTaskAdvice implements MergedBeanDefinitionPostProcessor {

    /** Creates the processor. */
    public InnermostTaskAdvice() {}

    /** There is nothing to do; processors of this kind are the last that a context asks. */
    @Override
    public void postProcessMergedBeanDefinition(
            RootBeanDefinition beanDefinition, Class<?> beanType, String beanName) {}

    @Override
    public Object postProcessAfterInitialization(Object bean, String beanName) {
        if (bean instanceof Advised advised && !advised.isFrozen()) {
            Advisor[] advisors = advised.getAdvisors();
            for (int i = 0; i < advisors.length - 1; i++) {
                if (advisors[i].getAdvice() instanceof TaskInterceptor) {
                    advised.removeAdvisor(advisors[i]);
                    advised.addAdvisor(advisors[i]);
                }
            }
        }
        return bean;
    }
}
