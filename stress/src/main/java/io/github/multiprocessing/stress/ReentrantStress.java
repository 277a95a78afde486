package io.github.multiprocessing.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import io.github.multiprocessing.os.Acquisition;
import io.github.multiprocessing.sync.internal.ReentrantState;
import java.nio.ByteBuffer;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;
import org.openjdk.jcstress.infra.results.LL_Result;

/** A lock that its owner acquires again. */
public final class ReentrantStress {

    private static final Pieces PIECES = new Pieces(ReentrantState.BYTES + 8);

    private ReentrantStress() {}

    /** A lock as two processes see it. */
    @State
    public static class Lock {

        final Pieces.Piece piece = PIECES.take();
        final ReentrantState near = new ReentrantState(this.piece.near());
        final ReentrantState far = new ReentrantState(this.piece.far());
    }

    /** It is held until it was released as often as it was acquired. */
    @JCStressTest
    @Outcome(id = "2", expect = ACCEPTABLE)
    public static class MutualExclusion {

        @Actor
        public void one(Lock lock) {
            increment(lock.near, lock.piece.near());
        }

        @Actor
        public void other(Lock lock) {
            increment(lock.far, lock.piece.far());
        }

        private static void increment(ReentrantState lock, ByteBuffer memory) {
            lock.acquire();
            lock.acquire();
            lock.release();
            memory.putInt(ReentrantState.BYTES, memory.getInt(ReentrantState.BYTES) + 1);
            lock.release();
        }

        @Arbiter
        public void sum(Lock lock, I_Result result) {
            result.r1 = lock.piece.near().getInt(ReentrantState.BYTES);
        }
    }

    /** Of two that try twice each, one gets it twice; the other as well once the thread of the first has ended, and is told. */
    @JCStressTest
    @Outcome(id = "ACQUIRED, TIMED_OUT", expect = ACCEPTABLE)
    @Outcome(id = "TIMED_OUT, ACQUIRED", expect = ACCEPTABLE)
    @Outcome(id = "ACQUIRED, OWNER_DIED", expect = ACCEPTABLE, desc = "the end of an iteration")
    @Outcome(id = "OWNER_DIED, ACQUIRED", expect = ACCEPTABLE, desc = "the end of an iteration")
    public static class Attempts {

        @Actor
        public void one(Lock lock, LL_Result result) {
            result.r1 = acquiredTwice(lock.near);
        }

        @Actor
        public void other(Lock lock, LL_Result result) {
            result.r2 = acquiredTwice(lock.far);
        }

        private static Object acquiredTwice(ReentrantState lock) {
            Acquisition first = lock.tryAcquire();
            Acquisition again = lock.tryAcquire();
            int held = (first.isHeld() ? 1 : 0) + (again.isHeld() ? 1 : 0);
            // The thread of the other may end between the two attempts.
            boolean all = held != 1 || again == Acquisition.OWNER_DIED;
            return all && lock.holdCount() == held ? (first.isHeld() ? first : again) : "HALF";
        }
    }
}
