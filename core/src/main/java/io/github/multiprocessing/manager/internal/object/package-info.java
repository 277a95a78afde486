/**
 * The objects that a manager's server holds, one class for each type: state machines under one monitor each, in which calls
 * wait without a thread.
 */
@NullMarked
package io.github.multiprocessing.manager.internal.object;

import org.jspecify.annotations.NullMarked;
