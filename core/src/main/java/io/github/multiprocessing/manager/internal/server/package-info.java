/**
 * The server of a manager: sessions of clients, the table of objects and who refers to them, calls that wait. One thread reads
 * per session and answers what it reads; what waits holds no thread. Uses the wire and the objects.
 */
@NullMarked
package io.github.multiprocessing.manager.internal.server;

import org.jspecify.annotations.NullMarked;
