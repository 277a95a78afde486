package io.github.multiprocessing.manager;

import io.github.multiprocessing.connection.Address;
import io.github.multiprocessing.manager.internal.server.ManagerServer;
import io.github.multiprocessing.manager.python.internal.server.PythonDoor;
import java.io.Closeable;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A server in this process, and where clients of Python's come in.
 *
 * @param server the server
 * @param door the door, if there is one
 */
record RunningServer(ManagerServer server, @Nullable PythonDoor door) implements Closeable {

    Optional<Address> pythonAddress() {
        return Optional.ofNullable(this.door).map(PythonDoor::address);
    }

    @Override
    public void close() {
        if (this.door != null) {
            this.door.close();
        }
        this.server.close();
    }
}
