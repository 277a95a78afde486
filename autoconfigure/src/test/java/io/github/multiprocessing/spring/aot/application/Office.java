package io.github.multiprocessing.spring.aot.application;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Makes a bean. */
@Configuration(proxyBeanMethods = false)
class Office {

    @Bean
    Clerk clerk() {
        return new Clerk();
    }
}
