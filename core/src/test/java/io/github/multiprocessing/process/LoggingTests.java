package io.github.multiprocessing.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;

class LoggingTests {

    @AfterEach
    void stop() {
        Logging.stopLogToStderr();
    }

    @Test
    void formatIsThatOfPython() {
        try (CapturedOutput output = new CapturedOutput()) {
            Logging.logToStderr(Level.DEBUG);
            Logging.logger().debug("hello {} and {}", "world", 2);
            Logging.logger().trace("not seen");
            assertThat(output.error().lines()).contains("[DEBUG/MainProcess] hello world and 2");
            assertThat(output.error()).doesNotContain("[TRACE/");
        }
    }

    @Test
    void levelsHaveTheNamesOfPython() {
        try (CapturedOutput output = new CapturedOutput()) {
            Logging.logToStderr(Level.INFO);
            Logging.logger().info("fine");
            Logging.logger().warn("doomed");
            Logging.logger().error("lost");
            assertThat(output.error().lines())
                    .containsSequence(
                            "[INFO/MainProcess] fine", "[WARNING/MainProcess] doomed", "[ERROR/MainProcess] lost");
        }
    }

    @Test
    void withoutLevelThereAreWarnings() {
        try (CapturedOutput output = new CapturedOutput()) {
            Logging.logToStderr();
            Logging.logger().info("not seen");
            Logging.logger().error("failed", new IllegalStateException("reason"));
            assertThat(output.error())
                    .contains("[ERROR/MainProcess] failed\njava.lang.IllegalStateException: reason\n\tat ")
                    .doesNotContain("[INFO/");
        }
    }

    @Test
    void nothingIsPrintedUnlessAskedFor() {
        try (CapturedOutput output = new CapturedOutput()) {
            Logging.logger().error("elsewhere");
            assertThat(output.error()).doesNotContain("[ERROR/MainProcess]");
        }
    }
}
