/**
 * The client of a manager: one connection per process, over which all threads call at once. Who waits for a reply reads it
 * himself where he can.
 */
@NullMarked
package io.github.multiprocessing.manager.internal.client;

import org.jspecify.annotations.NullMarked;
