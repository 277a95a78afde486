/** An application that Spring processes ahead of time. */
@org.jspecify.annotations.NullMarked
package io.github.multiprocessing.spring.aot.application;
