package io.github.multiprocessing.manager;

import io.github.multiprocessing.connection.Connection;
import io.github.multiprocessing.process.ChildProcess;
import java.util.List;

/**
 * A server in a process of its own that is ready.
 *
 * @param process its process
 * @param connection on which it was told so; its end tells the server to end
 * @param settings with the addresses that were found
 * @param files the sockets that it has made
 */
record StartedServer(ChildProcess process, Connection connection, ManagerSettings settings, List<SocketFile> files) {}
