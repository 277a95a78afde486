package io.github.multiprocessing.manager;

import static io.github.multiprocessing.testing.PoolHarness.signal;
import static org.awaitility.Awaitility.await;

import io.github.multiprocessing.process.ChildProcess;
import io.github.multiprocessing.serialization.SerializableCallable;
import io.github.multiprocessing.serialization.SerializableRunnable;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.time.Duration;
import java.util.Collections;
import org.junit.jupiter.api.Assumptions;

/** Processes that use a manager. */
final class ManagerClients {

    private static final Duration POLL = Duration.ofMillis(2);

    private ManagerClients() {}

    /** Starts a process in which anything may be thrown. */
    static ChildProcess start(SerializableCallable<?> body) {
        SerializableRunnable work = () -> {
            try {
                body.call();
            } catch (Exception ex) {
                throw new AssertionError(ex);
            }
        };
        ChildProcess child = new ChildProcess(work);
        child.start();
        return child;
    }

    /** Kills a process, and returns at once. */
    static void kill(ChildProcess child) throws IOException, InterruptedException {
        signal("KILL", child.pid());
    }

    /** Waits until so many calls wait at a manager. */
    static void awaitWaiting(SyncManager manager, int count) {
        await("waiting calls").pollInterval(POLL).until(() -> manager.snapshot().waitingCalls() == count);
    }

    /** An address of this machine that a server takes for another machine's. */
    static String hostOfThisMachine() throws IOException {
        for (NetworkInterface network : Collections.list(NetworkInterface.getNetworkInterfaces())) {
            for (InetAddress address : Collections.list(network.getInetAddresses())) {
                if (address instanceof Inet4Address && !address.isLoopbackAddress()) {
                    return address.getHostAddress();
                }
            }
        }
        return Assumptions.abort("this machine has no address but the loopback's");
    }
}
