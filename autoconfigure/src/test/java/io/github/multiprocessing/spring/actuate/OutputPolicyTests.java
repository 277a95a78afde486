package io.github.multiprocessing.spring.actuate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.Show;
import org.springframework.mock.env.MockEnvironment;

class OutputPolicyTests {

    @Test
    void nobodySeesOutputUnasked() {
        OutputPolicy policy = OutputPolicy.of(new MockEnvironment());
        assertThat(policy).isEqualTo(OutputPolicy.NOBODY);
        assertThat(policy.shows(SecurityContext.NONE)).isFalse();
    }

    @Test
    void propertiesAreWrittenAsThoseOfBootsEndpoints() {
        MockEnvironment environment = new MockEnvironment()
                .withProperty("management.endpoint.processpools.show-values", "when-authorized")
                .withProperty("management.endpoint.processpools.roles", "OPERATOR, ADMIN");
        assertThat(OutputPolicy.of(environment))
                .isEqualTo(new OutputPolicy(Show.WHEN_AUTHORIZED, Set.of("OPERATOR", "ADMIN")));
        environment.setProperty("management.endpoint.processpools.show-values", "always");
        assertThat(OutputPolicy.of(environment).shows(SecurityContext.NONE)).isTrue();
    }
}
