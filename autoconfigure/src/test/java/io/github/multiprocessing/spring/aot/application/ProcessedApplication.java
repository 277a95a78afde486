package io.github.multiprocessing.spring.aot.application;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

/** Starts the application. */
@SpringBootApplication
@EnableConfigurationProperties(Wording.class)
public class ProcessedApplication {

    public static void main(String[] arguments) {
        SpringApplication.run(ProcessedApplication.class, arguments);
    }
}
