package io.github.multiprocessing.manager.python.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.multiprocessing.connection.Address;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServerNamesTests {

    private static final Address LOCAL = Address.tcp("127.0.0.1", 5000);

    @Test
    void whatWasDialledIsKnown() {
        ServerNames names = new ServerNames(LOCAL, List.of());

        assertThat(names.include(LOCAL)).isTrue();
        assertThat(names.own()).isEqualTo(LOCAL);
    }

    @Test
    void anotherPortOrHostIsAnotherManager() {
        ServerNames names = new ServerNames(LOCAL, List.of());

        assertThat(names.include(Address.tcp("127.0.0.1", 5001))).isFalse();
        assertThat(names.include(Address.tcp("192.0.2.1", 5000))).isFalse();
        assertThat(names.include(Address.unix(Path.of("/tmp/s")))).isFalse();
    }

    @Test
    void managerThatListensOnEveryAddressIsKnownByItsPort() {
        ServerNames names = new ServerNames(Address.tcp("192.0.2.1", 5000), List.of());

        assertThat(names.include(Address.tcp("0.0.0.0", 5000))).isTrue();
        assertThat(names.include(Address.tcp("127.0.0.1", 5000))).isTrue();
    }

    @Test
    void whatTheManagerSaysOfItselfCounts() {
        ServerNames names = new ServerNames(LOCAL, List.of());
        names.learn(Address.tcp("0.0.0.0", 5000));
        names.learn(Address.tcp("192.0.2.7", 5000));

        assertThat(names.own()).isEqualTo(Address.tcp("0.0.0.0", 5000));
    }

    @Test
    void namesThatWereSaidComeFirst() {
        Address inside = Address.tcp("10.0.0.1", 6000);
        ServerNames names = new ServerNames(LOCAL, List.of(inside));

        assertThat(names.own()).isEqualTo(inside);
        assertThat(names.include(inside)).isTrue();
    }
}
