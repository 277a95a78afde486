package io.github.multiprocessing.spring.tracing;

import io.micrometer.context.ContextRegistry;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** Exports its spans into memory, in each of its processes. */
@SpringBootApplication
class TracedApplication {

    TracedApplication() {
        ContextRegistry.getInstance().registerThreadLocalAccessor("tenant", Tenant.CURRENT);
        ContextRegistry.getInstance().registerThreadLocalAccessor("thread", ThreadLocal.withInitial(Object::new));
    }

    @Bean
    InMemorySpanExporter spans() {
        return InMemorySpanExporter.create();
    }
}
