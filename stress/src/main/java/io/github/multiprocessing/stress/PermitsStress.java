package io.github.multiprocessing.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import io.github.multiprocessing.os.Waiting;
import io.github.multiprocessing.sync.internal.CountedPermits;
import io.github.multiprocessing.sync.internal.HeldPermits;
import io.github.multiprocessing.sync.internal.PermitState;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.ZI_Result;
import org.openjdk.jcstress.infra.results.ZZI_Result;

/** The permits of a semaphore: those of which nobody knows who has them, and those that return when their holder dies. */
public final class PermitsStress {

    private static final int MOST = 2;
    private static final Pieces COUNTED = new Pieces(CountedPermits.BYTES);
    private static final Pieces HELD = new Pieces(HeldPermits.BYTES);

    private PermitsStress() {}

    private static boolean acquireTwo(PermitState permits) {
        boolean first = permits.acquire(Waiting.forever());
        return permits.acquire(Waiting.forever()) && first;
    }

    /** One permit of at most two, as two processes see it. */
    @State
    public static class Counted {

        final PermitState near;
        final PermitState far;

        public Counted() {
            Pieces.Piece piece = COUNTED.take();
            CountedPermits.init(piece.near(), 1, MOST);
            this.near = new CountedPermits(piece.near());
            this.far = new CountedPermits(piece.far());
        }
    }

    /** One permit of at most two, as two processes see it. */
    @State
    public static class Held {

        final PermitState near;
        final PermitState far;

        public Held() {
            Pieces.Piece piece = HELD.take();
            HeldPermits.init(piece.near(), 1, MOST);
            this.near = new HeldPermits(piece.near());
            this.far = new HeldPermits(piece.far());
        }
    }

    /** Of two that try, one gets the permit. */
    @JCStressTest
    @Outcome(id = "true, false, 0", expect = ACCEPTABLE)
    @Outcome(id = "false, true, 0", expect = ACCEPTABLE)
    public static class CountedAttempts {

        @Actor
        public void one(Counted permits, ZZI_Result result) {
            result.r1 = permits.near.tryAcquire();
        }

        @Actor
        public void other(Counted permits, ZZI_Result result) {
            result.r2 = permits.far.tryAcquire();
        }

        @Arbiter
        public void left(Counted permits, ZZI_Result result) {
            result.r3 = permits.near.available();
        }
    }

    /** Of two that try, one gets the permit. */
    @JCStressTest
    @Outcome(id = "true, false, 0", expect = ACCEPTABLE)
    @Outcome(id = "false, true, 0", expect = ACCEPTABLE)
    public static class HeldAttempts {

        @Actor
        public void one(Held permits, ZZI_Result result) {
            result.r1 = permits.near.tryAcquire();
        }

        @Actor
        public void other(Held permits, ZZI_Result result) {
            result.r2 = permits.far.tryAcquire();
        }

        @Arbiter
        public void left(Held permits, ZZI_Result result) {
            result.r3 = permits.near.available();
        }
    }

    /** There is room for one permit more, and not for two. */
    @JCStressTest
    @Outcome(id = "true, false, 2", expect = ACCEPTABLE)
    @Outcome(id = "false, true, 2", expect = ACCEPTABLE)
    public static class CountedBound {

        @Actor
        public void one(Counted permits, ZZI_Result result) {
            result.r1 = permits.near.release(1);
        }

        @Actor
        public void other(Counted permits, ZZI_Result result) {
            result.r2 = permits.far.release(1);
        }

        @Arbiter
        public void left(Counted permits, ZZI_Result result) {
            result.r3 = permits.near.available();
        }
    }

    /** There is room for one permit more, and not for two. */
    @JCStressTest
    @Outcome(id = "true, false, 2", expect = ACCEPTABLE)
    @Outcome(id = "false, true, 2", expect = ACCEPTABLE)
    public static class HeldBound {

        @Actor
        public void one(Held permits, ZZI_Result result) {
            result.r1 = permits.near.release(1);
        }

        @Actor
        public void other(Held permits, ZZI_Result result) {
            result.r2 = permits.far.release(1);
        }

        @Arbiter
        public void left(Held permits, ZZI_Result result) {
            result.r3 = permits.near.available();
        }
    }

    /** Who waits for a second permit gets the one that is released; none is lost and none is made. */
    @JCStressTest
    @Outcome(id = "true, 0", expect = ACCEPTABLE)
    public static class CountedWait {

        @Actor
        public void waiter(Counted permits, ZI_Result result) {
            result.r1 = acquireTwo(permits.near);
        }

        @Actor
        public void releaser(Counted permits) {
            permits.far.release(1);
        }

        @Arbiter
        public void left(Counted permits, ZI_Result result) {
            result.r2 = permits.near.available();
        }
    }

    /** Who waits for a second permit gets the one that is released; none is lost and none is made. */
    @JCStressTest
    @Outcome(id = "true, 0", expect = ACCEPTABLE)
    public static class HeldWait {

        @Actor
        public void waiter(Held permits, ZI_Result result) {
            result.r1 = acquireTwo(permits.near);
        }

        @Actor
        public void releaser(Held permits) {
            permits.far.release(1);
        }

        @Arbiter
        public void left(Held permits, ZI_Result result) {
            result.r2 = permits.near.available();
        }
    }

    /** Both have had the permit, and it is there again. Nothing has come back from the dead. */
    @JCStressTest
    @Outcome(id = "1, 0", expect = ACCEPTABLE)
    public static class HeldTurns {

        @Actor
        public void one(Held permits) {
            permits.near.acquire(Waiting.forever());
            permits.near.release(1);
        }

        @Actor
        public void other(Held permits) {
            permits.far.acquire(Waiting.forever());
            permits.far.release(1);
        }

        @Arbiter
        public void left(Held permits, II_Result result) {
            result.r1 = permits.near.available();
            result.r2 = (int) permits.near.recovered();
        }
    }
}
