package io.github.multiprocessing.spring.pool;

import io.github.multiprocessing.pool.PoolSettings;
import io.github.multiprocessing.pool.ThreadPool;
import io.github.multiprocessing.pool.ThreadPoolBuilder;
import io.github.multiprocessing.spring.properties.PoolProperties;
import io.github.multiprocessing.spring.worker.ThreadWorkers;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.BeanFactory;

/** Makes pools of threads, where tasks run in the application's own process. */
final class ThreadPoolFactory {

    private static final Logger LOGGER = LoggerFactory.getLogger(ThreadPoolFactory.class);

    private ThreadPoolFactory() {}

    static ThreadPool create(
            String name, PoolProperties properties, BeanFactory beans, ClassLoader loader, String why) {
        PoolSettings defaults = PoolSettings.defaults();
        ThreadPoolBuilder builder = ThreadPool.builder()
                .name(name)
                .threads(Objects.requireNonNullElse(properties.processes(), defaults.processes()))
                .queueCapacity(Objects.requireNonNullElse(properties.queueCapacity(), defaults.queueCapacity()))
                .taskTimeout(Objects.requireNonNullElse(properties.taskTimeout(), defaults.taskTimeout()))
                .initializer(ThreadWorkers.of(beans, loader));
        LOGGER.info("Tasks of pool '{}' run in threads of this process ({})", name, why);
        return builder.build();
    }
}
