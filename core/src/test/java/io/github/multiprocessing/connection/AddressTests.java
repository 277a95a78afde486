package io.github.multiprocessing.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.multiprocessing.connection.Address.Family;
import java.net.InetSocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTests {

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:80, INET, 127.0.0.1:80",
        "example.org:8080, INET, example.org:8080",
        "tcp://example.org:0, INET, example.org:0",
        ":5000, INET, :5000",
        "[::1]:443, INET6, [::1]:443",
        "tcp://[fe80::1%eth0]:1, INET6, [fe80::1%eth0]:1",
        "/tmp/socket, UNIX, unix:/tmp/socket",
        "./socket, UNIX, unix:./socket",
        "unix:socket, UNIX, unix:socket",
        "unix:/a:1, UNIX, unix:/a:1"
    })
    void familyIsInferredFromText(String text, Family family, String formatted) {
        Address address = Address.parse(text);

        assertThat(address.family()).isEqualTo(family);
        assertThat(address).hasToString(formatted);
        assertThat(Address.parse(formatted)).isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "localhost", "localhost:", "localhost:x", "a:65536", "a:-1", "::1:80", "unix:", "a b:1"})
    void anythingElseIsNoAddress(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Address.parse(text));
    }

    @Test
    void jdksAddressesAreTakenOver() {
        assertThat(Address.of(new InetSocketAddress("127.0.0.1", 7))).isEqualTo(Address.tcp("127.0.0.1", 7));
        assertThat(Address.of(UnixDomainSocketAddress.of("/x"))).isEqualTo(Address.unix(Path.of("/x")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Address.of(new java.net.SocketAddress() {
                    private static final long serialVersionUID = 1L;
                }));
    }

    @Test
    void keysDoNotShowThemselves() {
        AuthKey key = AuthKey.ofText("secret");

        assertThat(key.toString()).doesNotContain("secret").doesNotContain("115");
        assertThat(key).isEqualTo(AuthKey.of("secret".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        assertThat(AuthKey.random()).isNotEqualTo(AuthKey.random());
        assertThat(ConnectionOptions.authenticated(key).toString()).doesNotContain("secret");
    }
}
