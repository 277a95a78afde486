package io.github.multiprocessing.spring.application;

import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

@Component
class Greeter {

    private final GreeterProperties properties;
    private final Clock clock;
    private final String mark;

    Greeter(GreeterProperties properties, Clock clock, @Value("${test.mark:${test.default-mark}}") String mark) {
        this.properties = properties;
        this.clock = clock;
        this.mark = mark;
    }

    String greet(String name) {
        return this.properties.word() + ", " + name + this.mark + " " + this.clock.getZone();
    }
}
