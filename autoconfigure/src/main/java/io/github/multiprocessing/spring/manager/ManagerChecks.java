package io.github.multiprocessing.spring.manager;

import io.github.multiprocessing.connection.Address;
import io.github.multiprocessing.spring.diagnostics.ManagerStartException;
import io.github.multiprocessing.spring.properties.ManagerProperties;
import io.github.multiprocessing.spring.properties.ManagerProperties.Mode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.ssl.SslBundles;

/** Finds in the settings of a manager what cannot work, before anything is started. */
final class ManagerChecks {

    private static final String PREFIX = "multiprocessing.manager.";

    private ManagerChecks() {}

    static @Nullable TlsMaterial tls(@Nullable String bundle, @Nullable SslBundles bundles) {
        if (bundle == null) {
            return null;
        }
        try {
            if (bundles == null) {
                throw new NoSuchSslBundleException(bundle, "the application has no SSL bundles");
            }
            return TlsMaterial.of(bundles.getBundle(bundle));
        } catch (NoSuchSslBundleException ex) {
            throw new ManagerStartException(
                    PREFIX + "ssl.bundle is '" + bundle + "', and there is no such SSL bundle.",
                    "Correct the name, or configure the bundle, for instance under spring.ssl.bundle.pem." + bundle
                            + ".",
                    ex);
        } catch (GeneralSecurityException | IOException ex) {
            throw new ManagerStartException(
                    "The SSL bundle '" + bundle + "' cannot be used for the manager of shared objects: "
                            + ex.getMessage() + ".",
                    "Use a bundle whose key can be read: the manager's process and the workers have to have it as well.",
                    ex);
        }
    }

    static @Nullable Address address(ManagerProperties properties) {
        boolean connects = properties.mode() == Mode.CONNECT;
        if (connects && (properties.address() == null || properties.authKey() == null)) {
            String missing = PREFIX + (properties.address() == null ? "address" : "auth-key");
            throw new ManagerStartException(
                    PREFIX + "mode is 'connect', and " + missing + " is not set.",
                    "Set " + missing + " to that of the manager to connect to, or another " + PREFIX + "mode.",
                    null);
        }
        if (properties.address() == null) {
            return null;
        }
        Address address = parse(properties.address());
        boolean plain = properties.ssl().bundle() == null && !properties.plainTextBeyondThisHost();
        if (!connects && plain && address instanceof Address.Tcp tcp && isReachedByOthers(tcp)) {
            throw new ManagerStartException(
                    PREFIX + "address is '" + properties.address()
                            + "', which other machines reach, and what they send and receive would not be encrypted.",
                    "Set " + PREFIX + "ssl.bundle to an SSL bundle, or listen on 127.0.0.1, or allow it with " + PREFIX
                            + "plain-text-beyond-this-host=true.",
                    null);
        }
        return address;
    }

    private static Address parse(String text) {
        try {
            return Address.parse(text);
        } catch (IllegalArgumentException ex) {
            throw new ManagerStartException(
                    PREFIX + "address is '" + text + "': " + ex.getMessage() + ".",
                    "Set it to host:port, as 127.0.0.1:0, or to unix:path.",
                    ex);
        }
    }

    private static boolean isReachedByOthers(Address.Tcp address) {
        try {
            return !InetAddress.getByName(address.host()).isLoopbackAddress();
        } catch (UnknownHostException ex) {
            return false; // and cannot be listened on either, which the start tells
        }
    }
}
