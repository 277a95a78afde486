/** Several application contexts in one JVM. */
@org.jspecify.annotations.NullMarked
package io.github.multiprocessing.spring.contexts;
