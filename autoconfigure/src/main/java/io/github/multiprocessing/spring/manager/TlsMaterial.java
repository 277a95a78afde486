package io.github.multiprocessing.spring.manager;

import io.github.multiprocessing.serialization.SerializableCallable;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.util.Collections;
import java.util.HexFormat;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.SslBundle;

/**
 * The keys and trusted certificates of an SSL bundle, so that the manager's process and the workers can make the context of TLS
 * for themselves. It travels over their private channels only.
 *
 * @param protocol the protocol of the bundle
 * @param keys the keys as PKCS12, or null if the bundle has none
 * @param trusted the trusted certificates as PKCS12, or null for those of the JDK
 * @param password the password of both, which is made up
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record TlsMaterial(String protocol, byte @Nullable [] keys, byte @Nullable [] trusted, String password)
        implements SerializableCallable<SSLContext> {

    private static final String TYPE = "PKCS12";
    private static final int PASSWORD_BYTES = 16;

    /** Copies what is in the bundle; throws if a key cannot leave its key store. */
    static TlsMaterial of(SslBundle bundle) throws GeneralSecurityException, IOException {
        byte[] random = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(random);
        String password = HexFormat.of().formatHex(random);
        KeyStore keys = bundle.getStores().getKeyStore();
        KeyStore trusted = bundle.getStores().getTrustStore();
        return new TlsMaterial(
                bundle.getProtocol(),
                keys == null
                        ? null
                        : keysOf(keys, passwordOf(bundle), bundle.getKey().getAlias(), password),
                trusted == null ? null : certificatesOf(trusted, password),
                password);
    }

    private static char @Nullable [] passwordOf(SslBundle bundle) {
        String ofKey = bundle.getKey().getPassword();
        String password = ofKey != null ? ofKey : bundle.getStores().getKeyStorePassword();
        return password == null ? null : password.toCharArray();
    }

    private static byte[] keysOf(KeyStore from, char @Nullable [] password, @Nullable String only, String newPassword)
            throws GeneralSecurityException, IOException {
        KeyStore to = empty();
        for (String alias : Collections.list(from.aliases())) {
            if (from.isKeyEntry(alias) && (only == null || only.equalsIgnoreCase(alias))) {
                Key key = from.getKey(alias, password);
                if (key == null || key.getEncoded() == null) {
                    throw new GeneralSecurityException("the key '" + alias + "' cannot leave its key store");
                }
                to.setKeyEntry(alias, key, newPassword.toCharArray(), from.getCertificateChain(alias));
            }
        }
        return bytes(to, newPassword);
    }

    private static byte[] certificatesOf(KeyStore from, String newPassword)
            throws GeneralSecurityException, IOException {
        KeyStore to = empty();
        for (String alias : Collections.list(from.aliases())) {
            Certificate certificate = from.getCertificate(alias);
            if (certificate != null) {
                to.setCertificateEntry(alias, certificate);
            }
        }
        return bytes(to, newPassword);
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(TYPE);
        store.load(null, null);
        return store;
    }

    private static byte[] bytes(KeyStore store, String password) throws GeneralSecurityException, IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        store.store(bytes, password.toCharArray());
        return bytes.toByteArray();
    }

    @Override
    public SSLContext call() throws Exception {
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(load(this.keys), this.password.toCharArray());
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(load(this.trusted));
        SSLContext context = SSLContext.getInstance(this.protocol);
        context.init(managers.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    private @Nullable KeyStore load(byte @Nullable [] bytes) throws GeneralSecurityException, IOException {
        if (bytes == null) {
            return null;
        }
        KeyStore store = KeyStore.getInstance(TYPE);
        store.load(new ByteArrayInputStream(bytes), this.password.toCharArray());
        return store;
    }

    /** Tells neither keys nor password. */
    @Override
    public String toString() {
        return "TlsMaterial[" + this.protocol + ']';
    }
}
