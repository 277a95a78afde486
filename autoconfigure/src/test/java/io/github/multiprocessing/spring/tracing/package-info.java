/** An application with tracing, whose task runs in a worker that boots the application. */
@org.jspecify.annotations.NullMarked
package io.github.multiprocessing.spring.tracing;
