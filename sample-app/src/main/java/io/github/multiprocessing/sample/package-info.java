/**
 * A small web application that reads documents from strangers, each in a worker JVM. This package holds only its start; the
 * features live in the packages below, which use the starter as any application would.
 */
@NullMarked
package io.github.multiprocessing.sample;

import org.jspecify.annotations.NullMarked;
