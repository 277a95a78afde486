/** An application that is being developed: its classes are those that DevTools load anew with every restart. */
@org.jspecify.annotations.NullMarked
package io.github.multiprocessing.spring.devtools.application;
