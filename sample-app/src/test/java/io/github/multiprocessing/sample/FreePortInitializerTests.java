package io.github.multiprocessing.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ServerSocket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.mock.env.MockEnvironment;

class FreePortInitializerTests {

    @Test
    void keepsAPortThatWasSet() {
        assertThat(portOf(8080, new MockEnvironment().withProperty("server.port", "8080")))
                .isEqualTo("8080");
    }

    @Test
    void takesAnyPortWhereTheUsualOneIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0)) {
            assertThat(portOf(taken.getLocalPort(), new MockEnvironment())).isEqualTo("0");
        }
    }

    @Test
    void leavesTheUsualPortWhereItIsFree() throws Exception {
        ServerSocket free = new ServerSocket(0);
        free.close();
        assertThat(portOf(free.getLocalPort(), new MockEnvironment())).isNull();
    }

    private static @Nullable String portOf(int usualPort, MockEnvironment environment) {
        try (GenericApplicationContext context = new GenericApplicationContext()) {
            context.setEnvironment(environment);
            new FreePortInitializer(usualPort).initialize(context);
            return environment.getProperty("server.port");
        }
    }
}
