package io.github.multiprocessing.spring.actuate;

import java.util.Set;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.Show;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/**
 * Who sees what workers have printed, which may hold what the application's users sent.
 *
 * @param show whether it is shown, {@code management.endpoint.processpools.show-values}
 * @param roles who has one of these is authorized, {@code management.endpoint.processpools.roles}; if empty, everybody who is
 *     authenticated
 */
public record OutputPolicy(Show show, Set<String> roles) {

    private static final String PREFIX = "management.endpoint.processpools.";

    /** Nobody. */
    static final OutputPolicy NOBODY = new OutputPolicy(Show.NEVER, Set.of());

    /** Copies the roles. */
    public OutputPolicy {
        roles = Set.copyOf(roles);
    }

    /**
     * What the properties say.
     *
     * @param environment holds them
     * @return the policy, that of nobody without any
     */
    public static OutputPolicy of(Environment environment) {
        Binder binder = Binder.get(environment);
        return new OutputPolicy(
                binder.bind(PREFIX + "show-values", Show.class).orElse(Show.NEVER),
                binder.bind(PREFIX + "roles", Bindable.setOf(String.class)).orElse(Set.of()));
    }

    boolean shows(SecurityContext context) {
        return this.show.isShown(context, this.roles);
    }
}
