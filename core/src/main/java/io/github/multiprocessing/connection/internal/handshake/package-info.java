/**
 * How two ends prove to each other that they know a key: Python's way and a stronger one. Each is a machine that takes messages
 * and gives messages, and knows nothing of sockets. For the packages of this project only.
 */
@NullMarked
package io.github.multiprocessing.connection.internal.handshake;

import org.jspecify.annotations.NullMarked;
