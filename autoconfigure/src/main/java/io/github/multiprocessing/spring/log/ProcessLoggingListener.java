package io.github.multiprocessing.spring.log;

import org.springframework.boot.context.event.ApplicationStartingEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;

/**
 * Keeps Spring Boot from configuring the logging of an application that is started in a process whose log goes to its creator:
 * it would write the files that the creator writes. Comes before Boot's own listener for that.
 */
final class ProcessLoggingListener implements ApplicationListener<ApplicationStartingEvent>, Ordered {

    @Override
    public void onApplicationEvent(ApplicationStartingEvent event) {
        WorkerLogging.prepare();
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }
}
