package io.github.multiprocessing.manager;

import io.github.multiprocessing.connection.Address;
import io.github.multiprocessing.connection.AuthKey;

/**
 * That clients of Python's may use the objects of a manager.
 *
 * @param address where they connect
 * @param authKey the key that they have to know
 * @param legacyHandshake whether the handshake of Python 3.11 and before is good enough
 */
record PythonAccess(Address address, AuthKey authKey, boolean legacyHandshake) {}
