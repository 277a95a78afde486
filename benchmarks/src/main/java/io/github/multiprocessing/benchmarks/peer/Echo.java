package io.github.multiprocessing.benchmarks.peer;

import java.rmi.Remote;
import java.rmi.RemoteException;

/** The no-op of RMI. */
public interface Echo extends Remote {

    /**
     * Does nothing.
     *
     * @param argument anything
     * @return the argument
     * @throws RemoteException if the call fails
     */
    int noop(int argument) throws RemoteException;
}
