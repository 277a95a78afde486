package io.github.multiprocessing.spring.health;

import io.github.multiprocessing.spring.ProcessTask;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;

/** An application whose readiness depends on what only the parent process has. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
class ReadinessApplication {

    @Bean
    Counting counting() {
        return new Counting();
    }

    static class Counting {

        @ProcessTask(pool = "readiness")
        public long pid() {
            return ProcessHandle.current().pid();
        }
    }
}
