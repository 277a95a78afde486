package io.github.multiprocessing.sample;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Prints where the page is, as the last thing at start-up. */
@Component
@Order(2)
class PageAddress implements ApplicationRunner {

    private final Environment environment;

    PageAddress(Environment environment) {
        this.environment = environment;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        String port = this.environment.getProperty("local.server.port");
        if (port != null) {
            System.out.println("http://localhost:" + port + "/");
        }
    }
}
