package io.github.multiprocessing.spring.worker;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.beans.factory.BeanFactory;

/**
 * The task beans of a Spring context. Singletons are looked up once; what is behind a proxy is the target, because the
 * advice has already run in the parent.
 */
final class ContextTargets implements TaskTargets.TargetSource {

    private final BeanFactory beans;
    private final ConcurrentMap<String, Object> singletons = new ConcurrentHashMap<>();

    ContextTargets(BeanFactory beans) {
        this.beans = beans;
    }

    @Override
    public Object target(String bean, Class<?> type) {
        Object known = this.singletons.get(bean);
        if (known != null) {
            return known;
        }
        Object target = withoutProxy(this.beans.getBean(bean));
        if (!type.isInstance(target)) {
            throw new IllegalStateException(
                    "Bean '" + bean + "' is a " + target.getClass().getName() + " in this worker, and not a "
                            + type.getName() + " as in its parent");
        }
        if (this.beans.isSingleton(bean)) {
            this.singletons.putIfAbsent(bean, target);
        }
        return target;
    }

    private static Object withoutProxy(Object bean) {
        Object target = AopProxyUtils.getSingletonTarget(bean);
        return target == null ? bean : withoutProxy(target);
    }
}
