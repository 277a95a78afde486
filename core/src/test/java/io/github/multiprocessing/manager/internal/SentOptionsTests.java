package io.github.multiprocessing.manager.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.multiprocessing.pool.TaskOptions;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SentOptionsTests {

    @Test
    void everyOptionArrives() {
        TaskOptions options = TaskOptions.defaults()
                .withName("name")
                .withTimeout(Duration.ofSeconds(1))
                .withSoftTimeout(Duration.ofSeconds(2))
                .withQueueTimeout(Duration.ofSeconds(3))
                .withChunkSize(4)
                .withPriority(-5)
                .withRetries(6, Duration.ofSeconds(7))
                .withAffinity("key");
        assertThat(SentOptions.read(SentOptions.of(options))).isEqualTo(options);
    }

    @Test
    void defaultsNeedNoBytes() {
        assertThat(SentOptions.of(TaskOptions.defaults())).isNull();
        assertThat(SentOptions.read(null)).isEqualTo(TaskOptions.defaults());
    }

    @Test
    void listenerOfTimesStaysHere() {
        TaskOptions options = TaskOptions.defaults().withTimes(times -> {});
        assertThatIllegalArgumentException().isThrownBy(() -> SentOptions.of(options));
    }

    @Test
    void whatNoClientOfOursSendsIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> SentOptions.read("options"));
        assertThatIllegalArgumentException().isThrownBy(() -> SentOptions.read(new Object[8]));
        Object[] negative = SentOptions.of(TaskOptions.defaults().withPriority(1));
        negative[4] = -1;
        assertThatIllegalArgumentException().isThrownBy(() -> SentOptions.read(negative));
        Object[] wrong = SentOptions.of(TaskOptions.defaults().withPriority(1));
        wrong[1] = "1s";
        assertThatExceptionOfType(ClassCastException.class).isThrownBy(() -> SentOptions.read(wrong));
        TaskOptions longKey = TaskOptions.defaults().withAffinity("k".repeat(SentOptions.MOST_CHARACTERS + 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SentOptions.read(SentOptions.of(longKey)))
                .withMessageContaining("affinity");
    }
}
