package io.github.multiprocessing.manager.internal.client;

import io.github.multiprocessing.connection.Address;
import io.github.multiprocessing.connection.ConnectionOptions;
import io.github.multiprocessing.serialization.TypeFilter;
import java.time.Duration;

/**
 * How a client reaches its server.
 *
 * @param address where it is
 * @param options key, protection and serializer
 * @param callTimeout how long the server may take to answer what does not wait for others
 * @param pingTimeout how long a server on another machine may send nothing, though it is asked whether it lives
 * @param throwables which types of exceptions are rebuilt
 * @param loader where they are found
 */
public record LinkSettings(
        Address address,
        ConnectionOptions options,
        Duration callTimeout,
        Duration pingTimeout,
        TypeFilter throwables,
        ClassLoader loader) {}
