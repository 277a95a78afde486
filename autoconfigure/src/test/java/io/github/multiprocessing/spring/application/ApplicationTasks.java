package io.github.multiprocessing.spring.application;

import io.github.multiprocessing.spring.ProcessPools;
import io.github.multiprocessing.spring.ProcessTask;
import java.util.List;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.stereotype.Component;

/** Tasks that look beans up, and so need the application. */
@Component
class ApplicationTasks {

    private final ConfigurableApplicationContext context;

    ApplicationTasks(ConfigurableApplicationContext context) {
        this.context = context;
    }

    record Facts(
            String greeting, List<String> profiles, int selfMadeRuns, boolean hasPools, String contextType, long pid) {}

    @ProcessTask(pool = "app")
    public Facts facts() {
        return new Facts(
                this.context.getBean(Greeter.class).greet("you"),
                List.of(this.context.getEnvironment().getActiveProfiles()),
                this.context.getBean(RunLog.class).runs(),
                this.context.getBeanProvider(ProcessPools.class).getIfAvailable() != null,
                this.context.getClass().getSimpleName(),
                ProcessHandle.current().pid());
    }
}
