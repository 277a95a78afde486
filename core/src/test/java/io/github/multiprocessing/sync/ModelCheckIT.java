package io.github.multiprocessing.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.multiprocessing.sync.internal.ModelChecker;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether every order of reads and writes by which operations overlap is as if one came after the other. */
class ModelCheckIT {

    @ParameterizedTest
    @ValueSource(strings = {"Lock", "Counted", "Held", "Event"})
    void operationsAreAsIfOneCameAfterTheOther(String machine) throws Exception {
        assertThat(check(machine)).contains(machine + " is linearizable");
    }

    @Test
    void checkerFindsWhatIsWrong() throws Exception {
        assertThat(check("Wrong")).contains("Invalid execution results").doesNotContain("is linearizable");
    }

    private static String check(String machine) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-XX:+IgnoreUnrecognizedVMOptions",
                        "-XX:+EnableDynamicAgentLoading",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        ModelChecker.class.getName(),
                        machine)
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }
}
