package io.github.multiprocessing.spring.plan;

import io.github.multiprocessing.spring.worker.GraphBean;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;

/**
 * The beans that task beans depend on, as the bean factory has recorded it, and how a worker can make each again; or the
 * first reason why one cannot be made again.
 *
 * @param beans the beans, empty if there is a blocker
 * @param blocker why the graph cannot be made again, or null if it can
 */
record BeanGraph(List<GraphBean> beans, @Nullable String blocker) {

    /** Beyond this the application itself is hardly more. */
    private static final int MOST = 200;

    /** Beans that every context has. */
    private static final Set<String> EVERYWHERE = Set.of("environment", "systemProperties", "systemEnvironment");

    /** Boot's binding of properties, which a worker brings itself. */
    private static final String BINDING = "org.springframework.boot.context.";

    /**
     * Reads the graph.
     *
     * @param taskBeans where it begins
     * @param provided beans that a worker has by itself
     * @param beanFactory knows the beans
     */
    static BeanGraph of(
            Collection<String> taskBeans, Set<String> provided, ConfigurableListableBeanFactory beanFactory) {
        GraphBeanReader reader = new GraphBeanReader(beanFactory);
        Map<String, GraphBean> made = new TreeMap<>();
        Deque<String> open = new ArrayDeque<>(taskBeans);
        while (!open.isEmpty()) {
            String bean = open.pop();
            if (made.containsKey(bean)
                    || provided.contains(bean)
                    || EVERYWHERE.contains(bean)
                    || bean.startsWith(BINDING)) {
                continue;
            }
            GraphBean own = WorkersOwn.of(bean, beanFactory);
            if (own != null) {
                made.put(bean, own);
                continue;
            }
            String blocker = made.size() == MOST ? "is one of more than " + MOST : notThere(bean, beanFactory);
            if (blocker == null) {
                GraphBeanReader.Reading reading = reader.read(bean, taskBeans.contains(bean));
                blocker = reading.blocker();
                GraphBean read = reading.bean();
                if (read != null) {
                    made.put(bean, read);
                    String factoryBean = read.factoryBean();
                    if (factoryBean != null) {
                        open.add(factoryBean); // which generated code does not record
                    }
                }
            }
            if (blocker != null) {
                return new BeanGraph(List.of(), "bean '" + bean + "' " + blocker);
            }
            open.addAll(List.of(beanFactory.getDependenciesForBean(bean)));
        }
        return new BeanGraph(new ArrayList<>(made.values()), null);
    }

    private static @Nullable String notThere(String bean, ConfigurableListableBeanFactory beanFactory) {
        if (bean.startsWith(BeanFactory.FACTORY_BEAN_PREFIX)
                || !beanFactory.containsBeanDefinition(bean)
                || !(beanFactory.getMergedBeanDefinition(bean) instanceof RootBeanDefinition)) {
            return "has no bean definition that could be sent";
        }
        if (beanFactory.containsSingleton(bean)) {
            return null;
        }
        if (beanFactory.isCurrentlyInCreation(bean)) {
            return "is still being created";
        }
        beanFactory.getBean(bean); // its dependencies are known once it exists
        return null;
    }
}
