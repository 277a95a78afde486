package io.github.multiprocessing.spring.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.github.multiprocessing.process.ChildOutput;
import io.github.multiprocessing.process.ChildProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;

/** What an application logs that is started in a process of its own. */
class ProcessLogIT {

    private static final String LOGGER = ProcessLogIT.class.getName();

    private final Logger logger = (Logger) LoggerFactory.getLogger(LOGGER);
    private final Events events = new Events();

    @TempDir
    private Path directory;

    private static final class Events extends AppenderBase<ILoggingEvent> {

        final List<ILoggingEvent> all = new CopyOnWriteArrayList<>();

        @Override
        protected void append(ILoggingEvent event) {
            this.all.add(event);
        }
    }

    /** An application with nothing in it. */
    static final class Empty {}

    @BeforeEach
    void listen() {
        this.events.start();
        this.logger.addAppender(this.events);
    }

    @AfterEach
    void listenNoMore() {
        this.logger.detachAppender(this.events);
    }

    private static void run(String file) {
        SpringApplication application = new SpringApplication(Empty.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setDefaultProperties(Map.of("logging.file.name", file));
        try (ConfigurableApplicationContext context = application.run()) {
            LoggerFactory.getLogger(LOGGER).info("started {}", context.isRunning());
        }
    }

    @Test
    void applicationInProcessLogsToItsCreatorAndWritesNoFile() throws Exception {
        Path file = this.directory.resolve("application.log");
        String name = file.toString();
        ChildProcess process = ChildProcess.builder()
                .name("application")
                .output(ChildOutput.DISCARDED)
                .target(() -> run(name))
                .start();

        assertThat(process.join(Duration.ofMinutes(1))).isTrue();
        assertThat(process.exitReport().orElseThrow().outputTail()).noneMatch((line) -> line.contains("started true"));
        assertThat(process.exitCode()).hasValue(0);
        assertThat(this.events.all).singleElement().satisfies((event) -> {
            assertThat(event.getFormattedMessage()).isEqualTo("started true");
            assertThat(event.getMDCPropertyMap()).containsEntry("process", "application");
        });
        assertThat(Files.exists(file)).isFalse();
    }
}
