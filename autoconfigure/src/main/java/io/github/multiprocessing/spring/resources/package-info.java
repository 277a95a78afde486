/**
 * What the application has of the machine, as the resource tracker knows it: the endpoint {@code processresources} and the
 * meters {@code multiprocessing.resources.*}. Uses the core and {@code properties} alone.
 */
@NullMarked
package io.github.multiprocessing.spring.resources;

import org.jspecify.annotations.NullMarked;
