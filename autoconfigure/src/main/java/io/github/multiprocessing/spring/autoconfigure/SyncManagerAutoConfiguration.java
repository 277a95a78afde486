package io.github.multiprocessing.spring.autoconfigure;

import io.github.multiprocessing.manager.SyncManager;
import io.github.multiprocessing.spring.ConditionalOnParentProcess;
import io.github.multiprocessing.spring.SyncManagerCustomizer;
import io.github.multiprocessing.spring.diagnostics.NativeImageException;
import io.github.multiprocessing.spring.manager.ManagerFactory;
import io.github.multiprocessing.spring.properties.MultiprocessingProperties;
import io.github.multiprocessing.tracker.ResourceTracker;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurationPackages;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.NativeDetector;

/**
 * Auto-configuration of the manager of shared objects. Not in a worker process: there its bean is the manager of the parent. Also
 * if the tasks run in the application's own process: they need it there.
 */
@AutoConfiguration(
        before = MultiprocessingAutoConfiguration.class,
        afterName = "org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration")
@ConditionalOnParentProcess
@ConditionalOnBooleanProperty("multiprocessing.manager.enabled")
@ConditionalOnMissingBean(SyncManager.class)
@EnableConfigurationProperties(MultiprocessingProperties.class)
public final class SyncManagerAutoConfiguration {

    SyncManagerAutoConfiguration() {
        if (NativeDetector.inNativeImage(NativeDetector.Context.RUN)) {
            throw new NativeImageException();
        }
    }

    @Bean
    ManagerFactory syncManagerFactory(
            MultiprocessingProperties properties,
            BeanFactory beanFactory,
            ObjectProvider<SslBundles> bundles,
            ObjectProvider<SyncManagerCustomizer> customizers) {
        List<String> allowedTypes = new ArrayList<>(properties.manager().allowedTypes());
        if (AutoConfigurationPackages.has(beanFactory)) {
            AutoConfigurationPackages.get(beanFactory).forEach((name) -> allowedTypes.add(name + ".**"));
        }
        allowedTypes.addAll(properties.serialization().allowedTypes());
        return new ManagerFactory(
                properties.manager(),
                allowedTypes,
                bundles.getIfAvailable(),
                customizers.orderedStream().toList());
    }

    /** Pools are made after it and closed before it; the tracker has been told before what to do. */
    @Bean(destroyMethod = "close")
    @Lazy(false)
    SyncManager syncManager(ManagerFactory syncManagerFactory, ObjectProvider<ResourceTracker> tracker) {
        tracker.ifAvailable((configured) -> {});
        return syncManagerFactory.create();
    }
}
