package io.github.multiprocessing.spring.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.actuate.logging.LoggersEndpoint;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggerGroups;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.logging.logback.StructuredLogEncoder;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What workers of each kind log, as an appender with Boot's structured format writes it. */
@SpringBootTest(
        classes = LoggingApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = {
            "multiprocessing.pools.plain.processes=1",
            "multiprocessing.pools.graph.processes=1",
            "multiprocessing.pools.application.processes=1",
            "spring.application.name=logging"
        })
class WorkerLogIT {

    private static final String PACKAGE = WorkerLogIT.class.getPackageName();

    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();

    @Autowired
    private PlainLogTasks plain;

    @Autowired
    private GraphLogTasks graph;

    @Autowired
    private ApplicationLogTasks application;

    @Autowired
    private LoggingSystem loggingSystem;

    @Autowired
    private Environment environment;

    @BeforeEach
    void write() {
        LoggerContext context = this.root.getLoggerContext();
        context.putObject(Environment.class.getName(), this.environment);
        StructuredLogEncoder encoder = new StructuredLogEncoder();
        encoder.setContext(context);
        encoder.setFormat("ecs");
        encoder.start();
        this.appender.setContext(context);
        this.appender.setEncoder(encoder);
        this.appender.setOutputStream(this.written);
        this.appender.start();
        this.root.addAppender(this.appender);
    }

    @AfterEach
    void writeNoMore() {
        this.root.detachAppender(this.appender);
        this.appender.stop();
    }

    private List<JsonNode> lines(String message) {
        return this.written
                .toString(StandardCharsets.UTF_8)
                .lines()
                .map((line) -> (JsonNode) JsonMapper.shared().readTree(line))
                .filter((json) -> json.path("message").asString().contains(message))
                .toList();
    }

    private JsonNode line(String message) {
        await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> !lines(message).isEmpty());
        assertThat(lines(message)).as("logged once").hasSize(1);
        return lines(message).get(0);
    }

    @Test
    void structuredLogHasAllOfAnEvent() {
        this.plain.warn("cannot read");
        JsonNode json = line("cannot read");
        assertThat(json.path("log").path("level").asString()).isEqualTo("WARN");
        assertThat(json.path("log").path("logger").asString()).isEqualTo(PlainLogTasks.class.getName());
        assertThat(json.path("process").path("thread").path("name").asString()).isEqualTo("main");
        assertThat(json.path("worker").asString()).isEqualTo("plain-1");
        assertThat(json.path("pool").asString()).isEqualTo("plain");
        assertThat(json.path("task").asString()).isEqualTo("plain-task");
        assertThat(json.path("page").asString()).isEqualTo("7");
        assertThat(json.path("error").path("type").asString()).isEqualTo("java.lang.IllegalStateException");
        assertThat(json.path("error").path("message").asString()).isEqualTo("no page");
        assertThat(json.path("error").path("stack_trace").asString())
                .startsWith("java.lang.IllegalStateException: no page")
                .contains("at " + PlainLogTasks.class.getName() + ".warn(PlainLogTasks.java:");
    }

    @Test
    void workerWithSomeBeansLogsToTheParent() {
        this.graph.info("graph");
        assertThat(line("hello, graph").path("worker").asString()).isEqualTo("graph-1");
    }

    @Test
    void workerWithTheApplicationLogsToTheParentWhateverItLogsWith() {
        this.application.info("application");
        JsonNode json = line("hello, application");
        assertThat(json.path("worker").asString()).isEqualTo("application-1");
        assertThat(json.path("log").path("logger").asString()).isEqualTo(ApplicationLogTasks.class.getName());
    }

    @Test
    void levelThatTheLoggersEndpointSetsHoldsInRunningWorkers() {
        LoggersEndpoint endpoint = new LoggersEndpoint(this.loggingSystem, new LoggerGroups());
        this.plain.debug("too early");
        endpoint.configureLogLevel(PACKAGE, LogLevel.DEBUG);
        await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> {
                    this.plain.debug("details");
                    return !lines("details").isEmpty();
                });
        endpoint.configureLogLevel(PACKAGE, null);
        this.plain.warn("marks that all before has come");
        line("marks that all before has come");
        this.plain.debug("no more");
        this.plain.warn("marks the end");
        line("marks the end");

        assertThat(lines("too early")).isEmpty();
        assertThat(lines("no more")).isEmpty();
    }

    @Test
    void outputThatIsNoLogIsCapturedAndTagged() {
        this.plain.print("printed\u001b[31m");
        assertThat(line("printed").path("message").asString()).isEqualTo("[plain-1] printed\\u001b[31m");
        assertThat(line("printed").path("log").path("logger").asString()).isEqualTo("multiprocessing.output.plain-1");
    }
}
