package io.github.multiprocessing.spring.plan;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationPreparedEvent;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;

/** Keeps what an application was started from in its context, so that a worker can be started from the same. */
final class ApplicationSourcesListener implements ApplicationListener<ApplicationPreparedEvent> {

    /** The parent that Spring Cloud gives every application: each process makes its own. */
    private static final String BOOTSTRAP = "bootstrap";

    @Override
    public void onApplicationEvent(ApplicationPreparedEvent event) {
        ConfigurableListableBeanFactory beanFactory =
                event.getApplicationContext().getBeanFactory();
        if (beanFactory.containsLocalBean(ApplicationSources.BEAN_NAME)) {
            return;
        }
        SpringApplication application = event.getSpringApplication();
        // a worker boots the parents of the context with it, as one application
        Set<String> sources = ofParent(event.getApplicationContext().getParent());
        for (Object source : application.getAllSources()) {
            sources.add(source instanceof Class<?> type ? type.getName() : String.valueOf(source));
        }
        Class<?> mainClass = application.getMainApplicationClass();
        beanFactory.registerSingleton(
                ApplicationSources.BEAN_NAME,
                new ApplicationSources(
                        List.copyOf(sources),
                        mainClass == null ? null : mainClass.getName(),
                        List.of(event.getArgs())));
    }

    private static Set<String> ofParent(@Nullable ApplicationContext parent) {
        if (parent == null || BOOTSTRAP.equals(parent.getId()) || !parent.containsBean(ApplicationSources.BEAN_NAME)) {
            return new LinkedHashSet<>();
        }
        return new LinkedHashSet<>(parent.getBean(ApplicationSources.BEAN_NAME, ApplicationSources.class)
                .sources());
    }
}
