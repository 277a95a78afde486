package io.github.multiprocessing.spring.lifecycle;

import io.github.multiprocessing.spring.ProcessTask;
import io.github.multiprocessing.spring.worker.WorkerProcess;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Its task needs a bean that can be made in the parent but not in a worker. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(BrokenInWorkerApplication.Tasks.class)
class BrokenInWorkerApplication {

    @Bean
    StringBuilder dependency() {
        if (WorkerProcess.isCurrent()) {
            throw new IllegalStateException("no licence for a worker");
        }
        return new StringBuilder();
    }

    static class Tasks {

        private final StringBuilder dependency;

        Tasks(StringBuilder dependency) {
            this.dependency = dependency;
        }

        @ProcessTask
        public String run() {
            return this.dependency.toString();
        }
    }
}
