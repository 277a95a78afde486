package io.github.multiprocessing.spring.log;

import org.springframework.stereotype.Component;

/** A bean that a task needs. */
@Component
class Words {

    String greeting() {
        return "hello";
    }
}
