/** Applications that tests run in a process of their own. */
@org.jspecify.annotations.NullMarked
package io.github.multiprocessing.spring.testing;
