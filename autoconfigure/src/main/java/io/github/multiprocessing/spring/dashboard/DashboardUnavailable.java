package io.github.multiprocessing.spring.dashboard;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says at the start why there is no page although one is wanted. */
public final class DashboardUnavailable {

    private static final Logger LOGGER = LoggerFactory.getLogger(DashboardUnavailable.class);

    /**
     * Says it.
     *
     * @param actuator whether Actuator is there
     */
    public DashboardUnavailable(boolean actuator) {
        LOGGER.warn("There is no dashboard although multiprocessing.dashboard.enabled is true: {}", reason(actuator));
    }

    private static String reason(boolean actuator) {
        if (!actuator) {
            return "it is an endpoint of Actuator. Add the dependency spring-boot-starter-actuator.";
        }
        return "its endpoint is not exposed over HTTP. Add processdashboard to"
                + " management.endpoints.web.exposure.include, for example"
                + " management.endpoints.web.exposure.include=health,processdashboard, and leave"
                + " management.endpoint.processdashboard.access at read-only.";
    }
}
