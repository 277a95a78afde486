package io.github.multiprocessing.spring.worker;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A bean of the parent as a worker can make it again.
 *
 * @param name its name
 * @param type the binary name of its class; of a bean made by a factory method, the class that declares the method
 * @param origin how it is made
 * @param factoryBean the bean whose method makes it, or null if the method is static or there is none
 * @param factoryMethod the method that makes it, or null
 * @param scope its scope, empty for a singleton
 * @param primary whether it is the first choice among several
 * @param fallback whether it is the last choice among several
 * @param autowireCandidate whether it is injected by type
 * @param defaultCandidate whether it is injected by type without a qualifier
 * @param initMethods the methods to call once it is wired
 * @param destroyMethods the methods to call at the end
 * @param dependsOn the beans to make before it
 */
public record GraphBean(
        String name,
        String type,
        Origin origin,
        @Nullable String factoryBean,
        @Nullable String factoryMethod,
        String scope,
        boolean primary,
        boolean fallback,
        boolean autowireCandidate,
        boolean defaultCandidate,
        List<String> initMethods,
        List<String> destroyMethods,
        List<String> dependsOn)
        implements Serializable {

    /** How a bean is made. */
    public enum Origin {
        /** Its class is instantiated and wired. */
        CLASS,
        /** A method of a configuration makes it. */
        FACTORY_METHOD,
        /** Its constructor is bound to properties. */
        BOUND_PROPERTIES
    }
}
