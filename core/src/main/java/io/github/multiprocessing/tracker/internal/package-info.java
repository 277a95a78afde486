/**
 * How the resource tracker works: journals, the guard and its process, the removal of what dead runs left. What the guard uses
 * is copied to it as it starts ({@link io.github.multiprocessing.tracker.internal.GuardJar}), so it uses nothing but
 * {@code os}, and no logging.
 */
@NullMarked
package io.github.multiprocessing.tracker.internal;

import org.jspecify.annotations.NullMarked;
