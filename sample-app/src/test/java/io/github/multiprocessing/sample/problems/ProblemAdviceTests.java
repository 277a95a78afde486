package io.github.multiprocessing.sample.problems;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.multiprocessing.pool.TaskTimeoutException;
import io.github.multiprocessing.sample.documents.UnreadableDocumentException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

class ProblemAdviceTests {

    private final MockMvcTester mvc = MockMvcTester.create(MockMvcBuilders.standaloneSetup(new Failing())
            .setControllerAdvice(new ProblemAdvice())
            .build());

    @Test
    void answersAFailedTaskWithAProblem() {
        assertThat(this.mvc.get().uri("/late"))
                .hasStatus(504)
                .bodyJson()
                .extractingPath("$.kind")
                .isEqualTo("TIMEOUT");
    }

    @Test
    void answersAFailedFutureWithAProblem() {
        assertThat(this.mvc.get().uri("/broken"))
                .hasStatus(422)
                .bodyJson()
                .extractingPath("$.detail")
                .isEqualTo("broken");
    }

    @Test
    void answersAWrongMethodWithAProblem() {
        assertThat(this.mvc.post().uri("/late")).hasStatus(405).hasContentType("application/problem+json");
    }

    @RestController
    static class Failing {

        @GetMapping("/late")
        String late() {
            throw new TaskTimeoutException("late", Duration.ofSeconds(1), true, List.of());
        }

        @GetMapping("/broken")
        CompletableFuture<String> broken() {
            return CompletableFuture.supplyAsync(() -> {
                throw new UnreadableDocumentException("broken");
            });
        }
    }
}
