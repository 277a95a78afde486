package io.github.multiprocessing.spring.worker;

import io.github.multiprocessing.pool.WorkerContext;
import io.github.multiprocessing.spring.log.WorkerLogging;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.aot.AotDetector;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.SpringProperties;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.util.ClassUtils;

/** Starts the application of {@link ApplicationWorker}. */
final class WorkerApplication {

    private WorkerApplication() {}

    static TaskTargets.TargetSource start(ApplicationWorker worker, WorkerContext workerContext) throws Exception {
        System.setProperty("spring.devtools.restart.enabled", "false");
        // what was generated ahead of time is the parent's: its conditions were decided as in no worker
        SpringProperties.setProperty(AotDetector.AOT_ENABLED, "false");
        WorkerLogging.prepare();
        SpringApplication application = new SpringApplication(classes(worker));
        application.setSources(locations(worker));
        // What starts the tests of a build tool is in its own process alone.
        if (worker.mainClass() != null
                && ClassUtils.isPresent(
                        worker.mainClass(), Thread.currentThread().getContextClassLoader())) {
            application.setMainApplicationClass(BeanMethod.load(worker.mainClass()));
        }
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setLazyInitialization(true);
        application.setBannerMode(Banner.Mode.OFF);
        application.setLogStartupInfo(false);
        application.setRegisterShutdownHook(false);
        application.setAdditionalProfiles(worker.profiles().toArray(String[]::new));
        if (worker.defaults() != null) {
            application.setDefaultProperties(new HashMap<>(worker.defaults().values()));
        }
        application.addListeners(new EnvironmentOfParent(worker.properties()));
        application.addInitializers((context) -> context.addBeanFactoryPostProcessor(new OnlyOnceBeansRemover()));
        ManagerAccess manager = worker.manager();
        if (manager != null) {
            ManagerRegistrar registrar = new ManagerRegistrar(manager.bean(), manager.open(workerContext));
            application.addInitializers((context) -> {
                registrar.register(context.getBeanFactory());
                context.addBeanFactoryPostProcessor(registrar);
            });
        }
        ConfigurableApplicationContext context =
                application.run(worker.arguments().toArray(String[]::new));
        workerContext.closeAtExit(context);
        worker.taskBeans().forEach(context::getBean);
        TaskScopes.install(
                context.getBeanProvider(TaskScope.class).orderedStream().toList());
        return new ContextTargets(context);
    }

    private static Class<?>[] classes(ApplicationWorker worker) throws ClassNotFoundException {
        List<Class<?>> classes = new ArrayList<>();
        for (String source : worker.sources()) {
            if (ClassUtils.isPresent(source, Thread.currentThread().getContextClassLoader())) {
                classes.add(BeanMethod.load(source));
            }
        }
        return classes.toArray(Class<?>[]::new);
    }

    private static Set<String> locations(ApplicationWorker worker) {
        Set<String> locations = new HashSet<>(worker.sources());
        locations.removeIf(
                (source) -> ClassUtils.isPresent(source, Thread.currentThread().getContextClassLoader()));
        return locations;
    }

    /** Puts the parent's properties, and above them what a worker is, over all others before any is read. */
    private record EnvironmentOfParent(List<PropertyMap> properties)
            implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {

        @Override
        public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
            MutablePropertySources sources = event.getEnvironment().getPropertySources();
            for (int i = this.properties.size() - 1; i >= 0; i--) {
                PropertyMap map = this.properties.get(i);
                sources.addFirst(new MapPropertySource("parent: " + map.name(), new HashMap<>(map.values())));
            }
            sources.addFirst(new MapPropertySource("worker process", Map.copyOf(WorkerSettings.PROPERTIES)));
        }

        @Override
        public int getOrder() {
            return HIGHEST_PRECEDENCE;
        }
    }
}
