package io.github.multiprocessing.spring.shared;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.multiprocessing.connection.Address;
import io.github.multiprocessing.manager.SyncManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** A manager that is reached by TCP inside TLS, with an SSL bundle of Spring's, by an application and its workers. */
class TlsManagerIT {

    /** A key and certificate for localhost that signs itself, as PKCS12. */
    private static final String STORE = """
            MIID9gIBAzCCA6AGCSqGSIb3DQEHAaCCA5EEggONMIIDiTCCASAGCSqGSIb3DQEHAaCCAREEggENMIIBCTCCAQUGCyqGSIb3DQEMCgECoIG9MI
            G6MGYGCSqGSIb3DQEFDTBZMDgGCSqGSIb3DQEFDDArBBSVO7wV2BjUHy7Ay+MRqcFMe4KIQQICJxACASAwDAYIKoZIhvcNAgkFADAdBglghkgB
            ZQMEASoEEHOCKYu8UQUsjdYIuTSUSqgEUEO6LZ5dxF86adAEXBj+gRm2ypW2QBtT6G8OPVmA3Ax44sDUH5/cKuc4iwabBoGPvar6o/cIzDUdMy
            phuge8ZNALaxvSm2RxOC4sfENbVhMxMTYwEQYJKoZIhvcNAQkUMQQeAgBrMCEGCSqGSIb3DQEJFTEUBBJUaW1lIDE3OTU2NDU0MjMyMjUwggJh
            BgkqhkiG9w0BBwagggJSMIICTgIBADCCAkcGCSqGSIb3DQEHATBmBgkqhkiG9w0BBQ0wWTA4BgkqhkiG9w0BBQwwKwQU60AyV41cnv+XpCtbxz
            r7Yir4gwMCAicQAgEgMAwGCCqGSIb3DQIJBQAwHQYJYIZIAWUDBAEqBBABxh74aGp+nWvXzwNiXzZDgIIB0E0IbvV8qP9Oobr+tVN+jD3POLBv
            waIqWV2M0C397PbCoT+ak0c9BkU2bS7Awe/LglV1qUoqemcWFPPBarCddlb3vKhRfjXTqZgZao6IbXYpx4zXQ079I3s6UoxxSwzviYkUCeUVxL
            9r6wwW8rw7VFFEWUfyB74IRsgBAq9/UwKiRzF9p6S4nw0xpvokUaYMTlEM/59qrmx1PRfRK3ltncPtVkQQ6viV702AL4WbB/vr6yDh7qGkZO43
            0TlAPEDIH7rp+FRed9sSXkoHmyI/Nf3CsoQ7pdWw6gya94u/xOqlHIE37zEMAib1Jg+gIjGnFAHmiWvst3mHOM5Sw3phxHl1oUi7VDJhr2kC7b
            XGszUiAFUYLWVwdynuSpH4yYR3kU5mOXFfwGED6Ld6wKF22QiAb+EK53R7gVq3XRbvcqgXQmdCTYHO1I+ZS6+DV27tqOJsK3krO1UBr26nphLN
            Bdp8GUawfCB9zOazzgxKaFvQrQLprBgolh31PNCMhTEes6xwkeX292mqRbnraEVY5dQWIR5IBs5/cb7d58kG/P7LCwuvNsmCg80bqcCRcaX9dT
            PpXd7GCnIXrCtduaOIwUTr916/6sT7NC6hMDXfMrLAME0wMTANBglghkgBZQMEAgEFAAQgIY5D4qAGPdXYLlkZNMItHTWgEWcHhZw3ILkdoPRi
            ZbIEFEazdKYp7soTcNVlT+WHGAm9POgeAgInEA==
            """;

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"process", "embedded"})
    void workersReachTheManagerWithTheBundleOfTheirParent(String mode) throws IOException {
        Path store = Files.write(
                this.directory.resolve("store.p12"), Base64.getMimeDecoder().decode(STORE));
        try (ConfigurableApplicationContext context = new SpringApplicationBuilder(SharingApplication.class)
                .main(SharingApplication.class)
                .web(WebApplicationType.NONE)
                .properties(
                        "spring.ssl.bundle.jks.shared.keystore.location=file:" + store,
                        "spring.ssl.bundle.jks.shared.keystore.password=changeit",
                        "spring.ssl.bundle.jks.shared.keystore.type=PKCS12",
                        "spring.ssl.bundle.jks.shared.truststore.location=file:" + store,
                        "spring.ssl.bundle.jks.shared.truststore.password=changeit",
                        "spring.ssl.bundle.jks.shared.truststore.type=PKCS12",
                        "multiprocessing.manager.enabled=true",
                        "multiprocessing.manager.mode=" + mode,
                        "multiprocessing.manager.address=localhost:0",
                        "multiprocessing.manager.ssl.bundle=shared")
                .run()) {
            SyncManager manager = context.getBean(SyncManager.class);
            assertThat(manager.address()).isInstanceOf(Address.Tcp.class);
            context.getBean(PlainTasks.class).post(manager, "plain");
            context.getBean(GraphTasks.class).post("graph");
            context.getBean(ApplicationTasks.class).post("application");
            assertThat(manager.dict("jobs")).containsOnlyKeys("plain", "graph", "application");
        }
    }
}
