package io.github.multiprocessing.benchmarks.peer;

import io.github.multiprocessing.benchmarks.measure.CpuTime;
import io.github.multiprocessing.benchmarks.measure.Latencies;
import io.github.multiprocessing.benchmarks.measure.Parameters;
import io.github.multiprocessing.benchmarks.measure.Result;
import io.github.multiprocessing.benchmarks.measure.SecondJvm;
import java.rmi.RemoteException;
import java.rmi.registry.LocateRegistry;
import java.rmi.server.UnicastRemoteObject;
import java.util.concurrent.CountDownLatch;

/** RMI, whose caller writes and reads on its own thread: the JVM's rival in latency. */
final class RmiPeer implements Echo {

    private static final String HOST = "127.0.0.1";
    private static final String NAME = "echo";

    private RmiPeer() {}

    static Result latency(Parameters parameters) throws Exception {
        int port = Ports.free();
        try (SecondJvm server = SecondJvm.start(RmiPeer.class, Integer.toString(port))) {
            Echo echo = (Echo) LocateRegistry.getRegistry(HOST, port).lookup(NAME);
            return Latencies.measure(
                    parameters,
                    () -> CpuTime.selfAnd(server.pid()),
                    (number) -> NoOpTask.check(number, echo.noop(number)));
        }
    }

    @Override
    public int noop(int argument) throws RemoteException {
        return argument;
    }

    /**
     * The server.
     *
     * @param arguments the port of its registry
     * @throws Exception if it cannot serve
     */
    public static void main(String[] arguments) throws Exception {
        System.setProperty("java.rmi.server.hostname", HOST);
        RmiPeer served = new RmiPeer();
        LocateRegistry.createRegistry(Integer.parseInt(arguments[0]))
                .bind(NAME, UnicastRemoteObject.exportObject(served, 0));
        SecondJvm.sayReady();
        // Serves until it is killed.
        new CountDownLatch(1).await();
    }
}
