package io.github.multiprocessing.spring.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.multiprocessing.spring.worker.MdcKeys;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class MdcKeysTests {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(MultiprocessingAutoConfiguration.class));

    @Test
    void allKeysTravelUnlessSomeAreChosen() {
        this.runner.run((context) -> assertThat(context.getBean(MdcKeys.class)).isEqualTo(MdcKeys.ALL));
        this.runner
                .withPropertyValues("multiprocessing.context.mdc-keys=traceId, user")
                .run((context) ->
                        assertThat(context.getBean(MdcKeys.class).keys()).containsExactlyInAnyOrder("traceId", "user"));
        this.runner
                .withPropertyValues("multiprocessing.context.mdc-keys=")
                .run((context) ->
                        assertThat(context.getBean(MdcKeys.class).keys()).isEmpty());
    }
}
