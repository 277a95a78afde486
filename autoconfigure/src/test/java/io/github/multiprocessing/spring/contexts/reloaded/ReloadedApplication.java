package io.github.multiprocessing.spring.contexts.reloaded;

import io.github.multiprocessing.spring.ProcessTask;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Its classes are other ones after each restart. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(ReloadedApplication.Tasks.class)
public class ReloadedApplication {

    /** What travels. */
    public record Page(long pid) {}

    /** What makes pages in a worker. */
    public static class Tasks {

        @ProcessTask
        Page page() {
            return new Page(ProcessHandle.current().pid());
        }

        @ProcessTask
        Stream<Page> pages() {
            return Stream.of(page());
        }
    }

    /** For a test that knows no class of this one. Fails if a result is of a class from before the restart. */
    @Bean
    Supplier<List<Long>> pids(Tasks tasks) {
        return () -> {
            Page streamed = tasks.pages().toList().get(0);
            return List.of(tasks.page().pid(), streamed.pid());
        };
    }
}
