package io.github.multiprocessing.connection.internal.listen;

import io.github.multiprocessing.connection.Address;
import io.github.multiprocessing.connection.internal.message.MessageChannel;
import org.jspecify.annotations.Nullable;

/**
 * A peer that has proven the key.
 *
 * @param channel its messages
 * @param address where it came from, if it has an address
 */
public record Arrival(MessageChannel channel, @Nullable Address address) {}
