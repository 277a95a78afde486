package io.github.multiprocessing.spring.devtools.application;

import io.github.multiprocessing.spring.devtools.outside.OnceInBoot;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the application. */
@SpringBootApplication
class DevelopedApplication {

    public static void main(String[] arguments) {
        OnceInBoot.make();
        SpringApplication.run(DevelopedApplication.class, arguments);
    }
}
