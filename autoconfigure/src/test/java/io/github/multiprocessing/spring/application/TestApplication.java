package io.github.multiprocessing.spring.application;

import java.time.Clock;
import java.time.ZoneOffset;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.annotation.EnableScheduling;

/** An application with one task bean for each mode of a worker. */
@SpringBootApplication
@EnableConfigurationProperties(GreeterProperties.class)
@EnableScheduling
class TestApplication {

    @Bean
    Clock clock() {
        return Clock.system(ZoneOffset.UTC);
    }

    @Bean
    ApplicationRunner runner(RunLog log) {
        return (arguments) -> log.ran();
    }
}
