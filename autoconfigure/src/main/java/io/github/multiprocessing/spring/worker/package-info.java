/**
 * What runs inside a worker process: the call of a bean method, and how its target comes to be in each of the modes (nothing,
 * the beans of the tasks, the application). The parent only makes these objects and sends them. Uses the core alone, and no
 * class of Spring unless the mode needs it.
 */
@NullMarked
package io.github.multiprocessing.spring.worker;

import org.jspecify.annotations.NullMarked;
