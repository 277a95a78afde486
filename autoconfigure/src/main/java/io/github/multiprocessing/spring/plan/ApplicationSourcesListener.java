package io.github.multiprocessing.spring.plan;

import java.util.List;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationPreparedEvent;
import org.springframework.context.ApplicationListener;

/** Keeps what an application was started from in its context, so that a worker can be started from the same. */
final class ApplicationSourcesListener implements ApplicationListener<ApplicationPreparedEvent> {

    @Override
    public void onApplicationEvent(ApplicationPreparedEvent event) {
        ConfigurableListableBeanFactory beanFactory =
                event.getApplicationContext().getBeanFactory();
        if (beanFactory.containsLocalBean(ApplicationSources.BEAN_NAME)) {
            return;
        }
        SpringApplication application = event.getSpringApplication();
        List<String> sources = application.getAllSources().stream()
                .map((source) -> source instanceof Class<?> type ? type.getName() : String.valueOf(source))
                .toList();
        Class<?> mainClass = application.getMainApplicationClass();
        beanFactory.registerSingleton(
                ApplicationSources.BEAN_NAME,
                new ApplicationSources(
                        sources, mainClass == null ? null : mainClass.getName(), List.of(event.getArgs())));
    }
}
