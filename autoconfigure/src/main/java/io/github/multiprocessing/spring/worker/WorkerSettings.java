package io.github.multiprocessing.spring.worker;

import java.util.Map;

/** The properties that make of an application one that runs in a worker: nothing that serves, schedules, listens or migrates. */
final class WorkerSettings {

    static final Map<String, String> PROPERTIES = Map.ofEntries(
            Map.entry("spring.main.web-application-type", "none"),
            Map.entry("spring.main.lazy-initialization", "true"),
            Map.entry("spring.main.banner-mode", "off"),
            Map.entry("spring.main.register-shutdown-hook", "false"),
            Map.entry("spring.main.keep-alive", "false"),
            Map.entry("spring.main.log-startup-info", "false"),
            Map.entry("spring.jmx.enabled", "false"),
            Map.entry("spring.application.admin.enabled", "false"),
            Map.entry("spring.devtools.restart.enabled", "false"),
            Map.entry("spring.devtools.livereload.enabled", "false"),
            Map.entry("spring.docker.compose.enabled", "false"),
            Map.entry("spring.sql.init.mode", "never"),
            Map.entry("spring.flyway.enabled", "false"),
            Map.entry("spring.liquibase.enabled", "false"),
            Map.entry("spring.jpa.hibernate.ddl-auto", "none"),
            Map.entry("spring.jpa.generate-ddl", "false"),
            Map.entry("spring.batch.job.enabled", "false"),
            Map.entry("spring.quartz.auto-startup", "false"),
            Map.entry("spring.kafka.listener.auto-startup", "false"),
            Map.entry("spring.kafka.streams.auto-startup", "false"),
            Map.entry("spring.jms.listener.auto-startup", "false"),
            Map.entry("spring.rabbitmq.listener.simple.auto-startup", "false"),
            Map.entry("spring.rabbitmq.listener.direct.auto-startup", "false"),
            Map.entry("spring.rabbitmq.listener.stream.auto-startup", "false"),
            Map.entry("spring.pulsar.listener.auto-startup", "false"),
            Map.entry("spring.integration.endpoint.auto-startup", "false"),
            Map.entry("spring.cloud.service-registry.auto-registration.enabled", "false"),
            // Nobody asks a worker for its health, and a group may name what only the parent has, such as its pools.
            Map.entry("management.endpoint.health.validate-group-membership", "false"),
            // The parent reads the worker's output line by line and tags it; two processes must never share a log file.
            Map.entry("logging.file.name", ""),
            Map.entry("logging.file.path", ""),
            Map.entry("logging.structured.format.console", ""),
            Map.entry("logging.pattern.console", "%-5level %logger{39} : %msg%n%wEx"),
            Map.entry("spring.output.ansi.enabled", "never"));

    private WorkerSettings() {}
}
