package io.github.multiprocessing.spring.contexts;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The parent of {@link ChildApplication}: a task bean, and a bean that the child's tasks need. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(Gate.class)
class ParentApplication {

    @Bean
    Till till() {
        return new Till("parent's");
    }

    /**
     * A bean of the parent.
     *
     * @param owner whose it is
     */
    record Till(String owner) {}
}
