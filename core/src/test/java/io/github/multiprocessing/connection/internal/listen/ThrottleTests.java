package io.github.multiprocessing.connection.internal.listen;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ThrottleTests {

    private final Throttle throttle = new Throttle();
    private InetAddress stranger;
    private InetAddress other;

    @BeforeEach
    void addresses() throws UnknownHostException {
        this.stranger = InetAddress.getByName("192.0.2.1");
        this.other = InetAddress.getByName("2001:db8::1");
    }

    @Test
    void fewFailuresAreForgiven() {
        this.throttle.failed(this.stranger, 0);
        this.throttle.failed(this.stranger, 0);
        assertThat(this.throttle.turnsAway(this.stranger, 0)).isFalse();
    }

    @Test
    void manyFailuresCostTimeThatGrowsUpToBound() {
        for (int i = 0; i < 3; i++) {
            this.throttle.failed(this.stranger, 0);
        }
        assertThat(this.throttle.turnsAway(this.stranger, TimeUnit.MILLISECONDS.toNanos(99)))
                .isTrue();
        assertThat(this.throttle.turnsAway(this.stranger, TimeUnit.MILLISECONDS.toNanos(101)))
                .isFalse();
        assertThat(this.throttle.turnsAway(this.other, 0)).isFalse();
        for (int i = 0; i < 100; i++) {
            this.throttle.failed(this.stranger, 0);
        }
        assertThat(this.throttle.turnsAway(this.stranger, TimeUnit.MILLISECONDS.toNanos(4999)))
                .isTrue();
        assertThat(this.throttle.turnsAway(this.stranger, TimeUnit.MILLISECONDS.toNanos(5001)))
                .isFalse();
    }

    @Test
    void successForgivesEverything() {
        for (int i = 0; i < 9; i++) {
            this.throttle.failed(this.stranger, 0);
        }
        this.throttle.succeeded(this.stranger);
        assertThat(this.throttle.turnsAway(this.stranger, 0)).isFalse();
    }

    @Test
    void ownMachineAndUnixSocketsAreNeverTurnedAway() throws UnknownHostException {
        InetAddress own = InetAddress.getByName("127.0.0.1");
        for (int i = 0; i < 9; i++) {
            this.throttle.failed(own, 0);
            this.throttle.failed(null, 0);
        }
        assertThat(this.throttle.turnsAway(own, 0)).isFalse();
        assertThat(this.throttle.turnsAway(null, 0)).isFalse();
    }

    @Test
    void rememberedAddressesAreBounded() throws UnknownHostException {
        for (int i = 0; i < 3; i++) {
            this.throttle.failed(this.stranger, 0);
        }
        for (int i = 0; i < 2000; i++) {
            this.throttle.failed(InetAddress.getByAddress(new byte[] {(byte) 198, 51, (byte) (i >> 8), (byte) i}), 0);
        }
        assertThat(this.throttle.turnsAway(this.stranger, 0)).isFalse();
    }
}
