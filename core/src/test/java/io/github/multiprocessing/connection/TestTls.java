package io.github.multiprocessing.connection;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A certificate for localhost that signs itself, and contexts that trust it. */
public final class TestTls {

    private static final char[] PASSWORD = "changeit".toCharArray();

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

    private TestTls() {}

    /** Has the certificate and trusts it. */
    public static SSLContext withCertificate() throws IOException, GeneralSecurityException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store(), PASSWORD);
        return context(keys);
    }

    /** Trusts the certificate and has none. */
    public static SSLContext withoutCertificate() throws IOException, GeneralSecurityException {
        return context(null);
    }

    private static SSLContext context(@org.jspecify.annotations.Nullable KeyManagerFactory keys)
            throws IOException, GeneralSecurityException {
        KeyStore own = store();
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("k", own.getCertificate("k"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys == null ? null : keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    private static KeyStore store() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(new ByteArrayInputStream(Base64.getMimeDecoder().decode(STORE)), PASSWORD);
        return store;
    }
}
