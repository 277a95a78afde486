package io.github.multiprocessing.manager.internal;

/**
 * How to get a hold on an object from afar.
 *
 * @param address where its server is, as {@link io.github.multiprocessing.connection.Address#parse} reads it
 * @param identity which object
 * @param granted whether the server has counted this reference already for who reads it
 * @param credential the server's key under that of the family, empty if who reads it has to know it
 */
@SuppressWarnings("ArrayRecordComponent")
public record ProxyReference(String address, Identity identity, boolean granted, byte[] credential) {}
