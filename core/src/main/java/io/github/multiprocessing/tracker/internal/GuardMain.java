package io.github.multiprocessing.tracker.internal;

import io.github.multiprocessing.os.IgnoredSignals;
import io.github.multiprocessing.os.ProcessIdentity;
import io.github.multiprocessing.os.ProcessTable;
import java.io.DataInputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;

/**
 * The guard: a small JVM that stands behind the first process of a run and outlives it by a moment. It waits for the end of its
 * standard input, which that process holds open for as long as it lives. It does nothing else until then, so its death loses
 * nothing; what there is to remove stands in the journals.
 */
public final class GuardMain {

    /** Nothing was left. */
    static final int CLEAN = 0;

    /** Something was left, and was removed. */
    static final int LEAKS = 1;

    /** Something was left, and could not all be removed. */
    static final int FAILED = 2;

    /** What came over the standard input was no order. */
    static final int BAD_ORDERS = 3;

    /** The lifeline broke while the owner lived on. */
    static final int LIFELINE_LOST = 4;

    /** How long the owner may take to be gone once its end of the lifeline is. */
    private static final long OWNER_NANOS = 500_000_000;

    /** How long workers get to end by themselves: as long as they take that delete what their parent has left. */
    private static final long GRACE_NANOS = 500_000_000;

    /** The guard never outlives its owner by more than this. */
    private static final long LIMIT_NANOS = 20_000_000_000L;

    private static final long POLL_NANOS = 1_000_000;

    private GuardMain() {}

    /**
     * Runs the guard.
     *
     * @param arguments not used: what it is told comes over its standard input
     */
    public static void main(String[] arguments) {
        IgnoredSignals.install();
        int exitCode = BAD_ORDERS;
        try {
            DataInputStream lifeline = new DataInputStream(new FileInputStream(FileDescriptor.in));
            GuardOrders orders = GuardOrders.readFrom(lifeline);
            GuardClasses.load();
            rehearse(orders);
            System.out.write(GuardOrders.READY);
            System.out.flush();
            exitCode = stand(orders, awaitEnd(lifeline));
        } catch (IOException ex) {
            // the owner was gone before it could say who it is
            exitCode = BAD_ORDERS;
        } catch (RuntimeException | Error ex) {
            exitCode = FAILED;
            ex.printStackTrace();
        } finally {
            Runtime.getRuntime().halt(exitCode);
        }
    }

    /** Looks for a run that never was, so that nothing of what this takes is done for the first time when there is no time for it. */
    private static void rehearse(GuardOrders orders) {
        ProcessIdentity nobody = new ProcessIdentity(0, 0);
        Path nowhere = orders.run().resolve("mp-rehearsal");
        new DeadRun(nowhere, nobody, orders.bases(), PublicSegments.OF_THIS_MACHINE)
                .remove(0)
                .describe();
    }

    /** Returns the last byte that was written, or -1. */
    private static int awaitEnd(DataInputStream lifeline) {
        int last = -1;
        try {
            for (int octet = lifeline.read(); octet >= 0; octet = lifeline.read()) {
                last = octet;
            }
        } catch (IOException ex) {
            // a broken pipe says the same as its end
            return last;
        }
        return last;
    }

    private static int stand(GuardOrders orders, int lastWord) {
        if (lastWord == GuardOrders.DISMISSED) {
            return CLEAN;
        }
        limitLife();
        long begin = System.nanoTime();
        while (ProcessTable.isAlive(orders.owner())) {
            if (System.nanoTime() - begin > OWNER_NANOS) {
                return LIFELINE_LOST;
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
        Remains remains = new DeadRun(orders.run(), orders.owner(), orders.bases(), PublicSegments.OF_THIS_MACHINE)
                .remove(GRACE_NANOS);
        return report(orders, remains, lastWord == GuardOrders.ORDERLY_END);
    }

    private static int report(GuardOrders orders, Remains remains, boolean orderly) {
        // an owner that ends in good order leaves the directory of its run to the guard
        if (remains.isEmpty() || (orderly && remains.hasOnlyDirectories())) {
            return CLEAN;
        }
        System.err.println("[multiprocessing] Process " + orders.owner().pid() + " (" + orders.name() + ") has ended"
                + (orderly ? "" : " without cleaning up") + "; its resource tracker has " + remains.describe());
        return remains.unkillable.isEmpty() ? LEAKS : FAILED;
    }

    /** Whatever happens, nothing is to stay for ever, and with it the error stream of the owner open. */
    private static void limitLife() {
        long begin = System.nanoTime();
        Thread limit = new Thread(() -> {
            while (System.nanoTime() - begin < LIMIT_NANOS) {
                LockSupport.parkNanos(LIMIT_NANOS);
            }
            Runtime.getRuntime().halt(FAILED);
        });
        limit.setDaemon(true);
        limit.start();
    }
}
