/** Applications that Spring has processed ahead of time. */
@org.jspecify.annotations.NullMarked
package io.github.multiprocessing.spring.aot;
