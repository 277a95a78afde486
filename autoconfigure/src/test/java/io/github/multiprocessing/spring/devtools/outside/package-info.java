/** What an application that is being developed uses from a library: DevTools load it once. */
@org.jspecify.annotations.NullMarked
package io.github.multiprocessing.spring.devtools.outside;
