package io.github.multiprocessing.sample;

import java.util.Arrays;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/**
 * Starts the application: the folder job runs first, then the page stays up. With {@code --exit} the process ends after the
 * job instead.
 */
@SpringBootApplication
@ConfigurationPropertiesScan
public class SampleApplication {

    public static void main(String[] args) {
        SpringApplication application = new SpringApplication(SampleApplication.class);
        application.addInitializers(new FreePortInitializer());
        if (Arrays.asList(args).contains("--exit")) {
            application.setWebApplicationType(WebApplicationType.NONE);
            SpringApplication.exit(application.run(args));
        } else {
            application.run(args);
        }
    }
}
