/**
 * Objects that several processes use through proxies: {@link io.github.multiprocessing.manager.SyncManager} and what it makes,
 * for a client anywhere that knows the key. The counterpart of Python's {@code multiprocessing.managers}. Stands on all other
 * floors.
 *
 * @serial exclude
 */
@NullMarked
package io.github.multiprocessing.manager;

import org.jspecify.annotations.NullMarked;
