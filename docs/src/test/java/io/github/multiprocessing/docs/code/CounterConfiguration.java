package io.github.multiprocessing.docs.code;

import io.github.multiprocessing.spring.SyncManagerCustomizer;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

// doc: manager-customizer
@Configuration(proxyBeanMethods = false)
class CounterConfiguration {

    @Bean
    SyncManagerCustomizer counters() {
        return builder -> builder.register("counter", Counter.class, CounterConfiguration::counter);
    }

    private static Counter counter() {
        AtomicInteger count = new AtomicInteger();
        return count::incrementAndGet;
    }
}
// end
