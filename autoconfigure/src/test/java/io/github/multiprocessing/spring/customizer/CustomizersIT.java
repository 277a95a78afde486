package io.github.multiprocessing.spring.customizer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.multiprocessing.pool.PoolListener;
import io.github.multiprocessing.spring.PoolCustomizer;
import io.github.multiprocessing.spring.ProcessTask;
import io.github.multiprocessing.spring.SerializerCustomizer;
import io.github.multiprocessing.spring.WorkerCustomizer;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;

@SpringBootTest(
        classes = CustomizersIT.Application.class,
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = {
            "multiprocessing.pool.processes=1",
            "multiprocessing.pool.worker.jvm-arguments=-Dfrom.properties=yes",
            "multiprocessing.pool.worker.environment[FROM_PROPERTIES]=yes"
        })
class CustomizersIT {

    private static final Queue<String> CUSTOMIZED = new ConcurrentLinkedQueue<>();

    @Autowired
    private Tasks tasks;

    @Test
    void workersGetWhatCustomizersSayBesideTheProperties() {
        List<String> seen = this.tasks.seen();
        assertThat(seen).containsExactly("yes", "yes", "yes", "yes", "default-1: before, bean, after");
        assertThat(CUSTOMIZED).containsExactly("first default", "second default");
    }

    @Test
    void surrogatesWorkOnBothSides() {
        Money doubled = this.tasks.doubled(new Money(21));
        assertThat(doubled.amount()).isEqualTo(42);
        assertThat(doubled.keeper()).isEqualTo(Thread.currentThread().getName());
        assertThat(this.tasks.amounts(List.of(new Money(1), new Money(2)))).containsExactly(1, 2);
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(Tasks.class)
    static class Application {

        @Bean
        @Order(2)
        PoolCustomizer second() {
            return (pool, builder) -> CUSTOMIZED.add("second " + pool);
        }

        @Bean
        @Order(1)
        PoolCustomizer first() {
            return (pool, builder) -> {
                CUSTOMIZED.add("first " + pool);
                builder.listener(new PoolListener() {});
            };
        }

        @Bean
        WorkerCustomizer worker() {
            return (worker) -> worker.jvmArguments("-Dfrom.customizer=yes")
                    .environment("FROM_CUSTOMIZER", "yes")
                    .initializeBefore((context) -> Tasks.LOG.append(context.workerName() + ": before, "))
                    .initializeAfter((context) -> Tasks.LOG.append("after"));
        }

        @Bean
        SerializerCustomizer money() {
            return (types) -> types.surrogate(Money.AsText.class);
        }
    }

    static class Tasks {

        static final StringBuilder LOG = new StringBuilder();

        Tasks() {
            LOG.append("bean, ");
        }

        @ProcessTask
        List<String> seen() {
            return List.of(
                    System.getProperty("from.properties"),
                    System.getProperty("from.customizer"),
                    System.getenv("FROM_PROPERTIES"),
                    System.getenv("FROM_CUSTOMIZER"),
                    LOG.toString());
        }

        @ProcessTask
        Money doubled(Money money) {
            return new Money(2 * money.amount());
        }

        @ProcessTask
        List<Integer> amounts(List<Money> amounts) {
            return amounts.stream().map(Money::amount).toList();
        }
    }
}
