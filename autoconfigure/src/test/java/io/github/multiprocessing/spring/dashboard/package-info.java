/**
 * Tests of the dashboard without a browser.
 */
@NullMarked
package io.github.multiprocessing.spring.dashboard;

import org.jspecify.annotations.NullMarked;
