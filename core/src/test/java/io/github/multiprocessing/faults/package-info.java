/** Every fault that a pool must survive: the list, the tests that produce them, and the table made of what they measured. */
package io.github.multiprocessing.faults;
