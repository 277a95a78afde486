/**
 * The manager of shared objects: made from the properties of an application, told to its workers, and shown to operators as
 * endpoint, health and meters. Uses {@code worker} and {@code diagnostics}.
 */
@NullMarked
package io.github.multiprocessing.spring.manager;

import org.jspecify.annotations.NullMarked;
