/** The messages between a manager's client and its server: batches of requests, batches of replies. */
@NullMarked
package io.github.multiprocessing.manager.internal.wire;

import org.jspecify.annotations.NullMarked;
