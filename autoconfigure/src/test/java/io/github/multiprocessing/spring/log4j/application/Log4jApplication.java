package io.github.multiprocessing.spring.log4j.application;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the application. */
@SpringBootApplication
class Log4jApplication {

    public static void main(String[] arguments) {
        SpringApplication.run(Log4jApplication.class, arguments);
    }
}
