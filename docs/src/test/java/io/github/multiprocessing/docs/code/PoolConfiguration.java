package io.github.multiprocessing.docs.code;

import io.github.multiprocessing.spring.PoolCustomizer;
import io.github.multiprocessing.spring.SerializerCustomizer;
import io.github.multiprocessing.spring.WorkerCustomizer;
import java.time.Duration;
import java.util.Currency;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

// doc: customizers
@Configuration(proxyBeanMethods = false)
class PoolConfiguration {

    @Bean
    PoolCustomizer slowTasks() { // after the properties
        return (pool, builder) -> builder.slowTask(Duration.ofMinutes(pool.equals("ocr") ? 5 : 1));
    }

    @Bean
    WorkerCustomizer fonts() {
        return worker -> worker.jvmArguments("-Xss2m").initializeAfter(context -> Ocr.loadFonts());
    }

    @Bean
    SerializerCustomizer currencies() { // beside types of your packages and of the signatures of tasks
        return types -> types.allow(Currency.class);
    }
}
// end
