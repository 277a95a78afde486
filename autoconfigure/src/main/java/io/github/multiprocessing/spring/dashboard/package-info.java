/**
 * The dashboard: a page for operators, served as the Actuator endpoint {@code processdashboard}, with all that it shows. Uses
 * the descriptors of the other endpoints.
 */
@NullMarked
package io.github.multiprocessing.spring.dashboard;

import org.jspecify.annotations.NullMarked;
