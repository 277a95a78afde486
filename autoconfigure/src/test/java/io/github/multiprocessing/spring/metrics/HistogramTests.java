package io.github.multiprocessing.spring.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

/** Boot's properties for distributions work with the timers. */
class HistogramTests {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(MetricsAutoConfiguration.class))
            .withBean(PrometheusMeterRegistry.class, () -> new PrometheusMeterRegistry(PrometheusConfig.DEFAULT));

    private static String scrape(ApplicationContext context) {
        PrometheusMeterRegistry registry = context.getBean(PrometheusMeterRegistry.class);
        AllMeters.bindTo(registry);
        return registry.scrape();
    }

    @Test
    void thereAreNoneUnasked() {
        this.runner.run((context) -> assertThat(scrape(context))
                .contains("multiprocessing_tasks_wait_seconds_sum")
                .doesNotContain("_bucket"));
    }

    @Test
    void oneTimerGetsOneForItsName() {
        this.runner
                .withPropertyValues(
                        "management.metrics.distribution.percentiles-histogram.multiprocessing.tasks.wait=true")
                .run((context) -> assertThat(scrape(context))
                        .contains("multiprocessing_tasks_wait_seconds_bucket{")
                        .doesNotContain("multiprocessing_tasks_execution_seconds_bucket{"));
    }

    @Test
    void allTimersGetOneForTheirPrefix() {
        this.runner
                .withPropertyValues("management.metrics.distribution.percentiles-histogram.multiprocessing=true")
                .run((context) -> assertThat(scrape(context))
                        .contains("multiprocessing_tasks_wait_seconds_bucket{")
                        .contains("multiprocessing_tasks_execution_seconds_bucket{")
                        .contains("multiprocessing_worker_start_duration_seconds_bucket{"));
    }
}
