package io.github.multiprocessing.spring.autoconfigure;

import io.github.multiprocessing.spring.dashboard.DashboardCsrfServletFilter;
import io.github.multiprocessing.spring.dashboard.DashboardCsrfWebFilter;
import io.github.multiprocessing.spring.dashboard.DashboardHeaders;
import io.github.multiprocessing.spring.dashboard.DashboardPaths;
import io.github.multiprocessing.spring.dashboard.DashboardServletFilter;
import io.github.multiprocessing.spring.dashboard.DashboardWebFilter;
import jakarta.servlet.Filter;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration;
import org.springframework.boot.actuate.endpoint.web.PathMappedEndpoints;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.server.WebFilter;
import reactor.core.publisher.Mono;

/** Sets the headers of the dashboard on whichever server Actuator's endpoints are, and tells the page its token there. */
@ManagementContextConfiguration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty("multiprocessing.dashboard.enabled")
public final class ProcessDashboardManagementConfiguration {

    private static DashboardHeaders headers(ObjectProvider<PathMappedEndpoints> endpoints) {
        return new DashboardHeaders(new DashboardPaths(endpoints::getIfAvailable));
    }

    /** With Spring MVC or Jersey. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass({Filter.class, OncePerRequestFilter.class})
    @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
    static final class Servlet {

        @Bean
        DashboardServletFilter processDashboardHeaders(ObjectProvider<PathMappedEndpoints> endpoints) {
            return new DashboardServletFilter(headers(endpoints));
        }
    }

    /** With Spring WebFlux. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass({WebFilter.class, Mono.class})
    @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
    static final class Reactive {

        @Bean
        DashboardWebFilter processDashboardHeaders(ObjectProvider<PathMappedEndpoints> endpoints) {
            return new DashboardWebFilter(headers(endpoints));
        }
    }

    /** With Spring MVC or Jersey, and Spring Security. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass({Filter.class, OncePerRequestFilter.class, CsrfToken.class})
    @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
    static final class SecuredServlet {

        @Bean
        DashboardCsrfServletFilter processDashboardToken(ObjectProvider<PathMappedEndpoints> endpoints) {
            return new DashboardCsrfServletFilter(headers(endpoints));
        }
    }

    /** With Spring WebFlux and Spring Security. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass({WebFilter.class, Mono.class, CsrfToken.class})
    @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
    static final class SecuredReactive {

        @Bean
        DashboardCsrfWebFilter processDashboardToken(ObjectProvider<PathMappedEndpoints> endpoints) {
            return new DashboardCsrfWebFilter(headers(endpoints));
        }
    }
}
