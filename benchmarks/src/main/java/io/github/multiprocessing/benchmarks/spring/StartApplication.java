package io.github.multiprocessing.benchmarks.spring;

import io.github.multiprocessing.benchmarks.measure.Parameters;
import io.github.multiprocessing.benchmarks.measure.Rates;
import io.github.multiprocessing.benchmarks.measure.Result;
import io.github.multiprocessing.benchmarks.pool.ReadyWorkers;
import io.github.multiprocessing.pool.ProcessPool;
import io.github.multiprocessing.spring.ConditionalOnParentProcess;
import io.github.multiprocessing.spring.ProcessPools;
import io.github.multiprocessing.spring.pool.PoolObserver;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

/** An application with one task bean, which needs three others. */
@SpringBootApplication
public class StartApplication {

    private static final double NANOS_PER_MILLI = 1e6;

    /** {@code worker}: milliseconds from the launch of a worker until its beans are there; workers are replaced one by one. */
    static Result measure(Parameters parameters) throws InterruptedException {
        int warmup = parameters.number("warmup");
        int count = parameters.number("count");
        try (ConfigurableApplicationContext context = new SpringApplicationBuilder(StartApplication.class)
                .web(WebApplicationType.NONE)
                .properties(Map.of("multiprocessing.pool.processes", "1", "spring.main.banner-mode", "off"))
                .run()) {
            ReadyWorkers ready = context.getBean(ReadyWorkers.class);
            ProcessPool pool = context.getBean(ProcessPools.class).get(ProcessPools.DEFAULT);
            check(context.getBean(Quotes.class));
            for (int started = 1; started < warmup + count; started++) {
                if (started <= warmup) {
                    // What speeds up later starts is made in the background, while a pool is in use.
                    TimeUnit.SECONDS.sleep(parameters.number("settle"));
                }
                if (!pool.recycle(pool.snapshot().workers().get(0).name())) {
                    throw new IllegalStateException("the worker has gone: " + pool.snapshot());
                }
                ready.await(started + 1);
                ready.awaitExits(started);
                check(context.getBean(Quotes.class));
            }
            List<Duration> measured = ready.startups().subList(warmup, warmup + count);
            long[] nanos = measured.stream().mapToLong(Duration::toNanos).toArray();
            return new Result().with("worker", Rates.median(nanos) / NANOS_PER_MILLI);
        }
    }

    private static void check(Quotes quotes) {
        int gross = quotes.gross("book", 3);
        if (gross != 3 * 2140) {
            throw new IllegalStateException("the worker's beans are not those of the application: " + gross);
        }
    }

    @Bean
    @ConditionalOnParentProcess
    ReadyWorkers readyWorkers() {
        return new ReadyWorkers();
    }

    @Bean
    @ConditionalOnParentProcess
    PoolObserver poolObserver(ReadyWorkers ready) {
        return (name, snapshot) -> ready;
    }
}
