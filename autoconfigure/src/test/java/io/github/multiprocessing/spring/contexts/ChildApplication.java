package io.github.multiprocessing.spring.contexts;

import io.github.multiprocessing.spring.ProcessTask;
import io.github.multiprocessing.spring.contexts.ChildApplication.Cashier;
import io.github.multiprocessing.spring.contexts.ParentApplication.Till;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The child of {@link ParentApplication}. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(Cashier.class)
class ChildApplication {

    /** Its tasks need a bean of the parent context. */
    static class Cashier {

        private final Till till;

        Cashier(Till till) {
            this.till = till;
        }

        @ProcessTask
        String open() {
            return this.till.owner() + " till in " + ProcessHandle.current().pid();
        }
    }
}
