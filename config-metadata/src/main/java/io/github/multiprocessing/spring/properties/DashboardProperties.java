package io.github.multiprocessing.spring.properties;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The page that shows pools and workers.
 *
 * @param enabled Whether to serve the page, as the Actuator endpoint 'processdashboard', which has to be exposed over HTTP as
 *     well: management.endpoints.web.exposure.include.
 */
public record DashboardProperties(@DefaultValue("false") boolean enabled) {}
