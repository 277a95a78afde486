package io.github.multiprocessing.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import io.github.multiprocessing.os.Acquisition;
import io.github.multiprocessing.os.LockWord;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.I_Result;
import org.openjdk.jcstress.infra.results.LL_Result;
import org.openjdk.jcstress.infra.results.L_Result;
import org.openjdk.jcstress.infra.results.ZZZ_Result;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/** The word of a lock. */
public final class LockWordStress {

    private static final int DATA = 16;
    private static final int MORE_DATA = 24;
    private static final int YIELDS = 200;
    private static final long LONG_NANOS = 30_000_000_000L;
    private static final long SOMEBODY = 17L << 42 | 17L << 20 | 4;

    private static final Pieces PIECES = new Pieces(64);

    private LockWordStress() {}

    /** A lock as two processes see it. */
    @State
    public static class Lock {

        final Pieces.Piece piece = PIECES.take();
        final LockWord near = new LockWord(this.piece.near(), 0);
        final LockWord far = new LockWord(this.piece.far(), 0);
    }

    /** Two increments under the lock are two. */
    @JCStressTest
    @Outcome(id = "2", expect = ACCEPTABLE)
    public static class MutualExclusion {

        @Actor
        public void one(Lock lock) {
            lock.near.acquire();
            lock.piece.near().putInt(DATA, lock.piece.near().getInt(DATA) + 1);
            lock.near.release();
        }

        @Actor
        public void other(Lock lock) {
            lock.far.acquire();
            lock.piece.far().putInt(DATA, lock.piece.far().getInt(DATA) + 1);
            lock.far.release();
        }

        @Arbiter
        public void sum(Lock lock, I_Result result) {
            result.r1 = lock.piece.near().getInt(DATA);
        }
    }

    /** Who waits for long, sleeps, and is woken. */
    @JCStressTest
    @Outcome(id = "2", expect = ACCEPTABLE)
    public static class Sleep {

        @Actor
        public void one(Lock lock) {
            holdForLong(lock.near);
        }

        @Actor
        public void other(Lock lock) {
            holdForLong(lock.far);
        }

        private static void holdForLong(LockWord lock) {
            lock.acquire();
            for (int i = 0; i < YIELDS; i++) {
                Thread.yield();
            }
            lock.release();
        }

        @Arbiter
        public void isFree(Lock lock, I_Result result) {
            result.r1 = lock.near.owner() == 0 ? 2 : 0;
        }
    }

    /** What was written under the lock is seen under it. */
    @JCStressTest
    @Outcome(id = "0, 0", expect = ACCEPTABLE)
    @Outcome(id = "1, 1", expect = ACCEPTABLE)
    public static class Publication {

        @Actor
        public void writer(Lock lock) {
            lock.near.acquire();
            lock.piece.near().putInt(DATA, 1);
            lock.piece.near().putInt(MORE_DATA, 1);
            lock.near.release();
        }

        @Actor
        public void reader(Lock lock, II_Result result) {
            lock.far.acquire();
            result.r1 = lock.piece.far().getInt(MORE_DATA);
            result.r2 = lock.piece.far().getInt(DATA);
            lock.far.release();
        }
    }

    /** Of two that try, one gets it; the other as well once the thread of the first has ended, and is told. */
    @JCStressTest
    @Outcome(id = "ACQUIRED, TIMED_OUT", expect = ACCEPTABLE)
    @Outcome(id = "TIMED_OUT, ACQUIRED", expect = ACCEPTABLE)
    @Outcome(id = "ACQUIRED, OWNER_DIED", expect = ACCEPTABLE, desc = "the end of an iteration")
    @Outcome(id = "OWNER_DIED, ACQUIRED", expect = ACCEPTABLE, desc = "the end of an iteration")
    public static class Attempts {

        @Actor
        public void one(Lock lock, LL_Result result) {
            result.r1 = lock.near.tryAcquire();
        }

        @Actor
        public void other(Lock lock, LL_Result result) {
            result.r2 = lock.far.tryAcquire();
        }
    }

    /** A lock that was acquired by whoever made the state. */
    @State
    public static class HeldLock extends Lock {

        public HeldLock() {
            this.near.acquire();
        }
    }

    /** Who waits gets what somebody else releases for its owner. */
    @JCStressTest
    @Outcome(id = "ACQUIRED", expect = ACCEPTABLE)
    public static class Release {

        @Actor
        public void releaser(HeldLock lock) {
            lock.near.releaseForAnybody();
        }

        @Actor
        public void waiter(HeldLock lock, L_Result result) {
            try {
                result.r1 = lock.far.acquire(LONG_NANOS);
            } catch (InterruptedException ex) {
                result.r1 = ex;
            }
        }
    }

    /** Of two that release for the owner, one does it and the other is told that it did not. */
    @JCStressTest
    @Outcome(id = "true, false", expect = ACCEPTABLE)
    @Outcome(id = "false, true", expect = ACCEPTABLE)
    public static class Releases {

        @Actor
        public void one(HeldLock lock, ZZ_Result result) {
            result.r1 = released(lock.near);
        }

        @Actor
        public void other(HeldLock lock, ZZ_Result result) {
            result.r2 = released(lock.far);
        }

        private static boolean released(LockWord lock) {
            try {
                lock.releaseForAnybody();
                return true;
            } catch (IllegalMonitorStateException ex) {
                return false;
            }
        }
    }

    /** A lock of somebody who is said to be dead. */
    @State
    public static class DeadLock extends Lock {

        public DeadLock() {
            this.piece.near().putLong(0, SOMEBODY);
        }
    }

    /** Of two that take it from somebody dead, one gets it, and what it protects counts as half done. */
    @JCStressTest
    @Outcome(id = "true, false, true", expect = ACCEPTABLE)
    @Outcome(id = "false, true, true", expect = ACCEPTABLE)
    public static class Inheritance {

        @Actor
        public void one(DeadLock lock, ZZZ_Result result) {
            result.r1 = lock.near.takeFrom(SOMEBODY);
        }

        @Actor
        public void other(DeadLock lock, ZZZ_Result result) {
            result.r2 = lock.far.takeFrom(SOMEBODY);
        }

        @Arbiter
        public void ownerDied(DeadLock lock, ZZZ_Result result) {
            result.r3 = lock.near.ownerDied();
        }
    }

    /** That an owner has died is told to everybody until one says that all is well. */
    @JCStressTest
    @Outcome(id = "OWNER_DIED, ACQUIRED", expect = ACCEPTABLE)
    @Outcome(id = "ACQUIRED, OWNER_DIED", expect = ACCEPTABLE)
    public static class Repair {

        @Actor
        public void one(AbandonedLock lock, LL_Result result) {
            result.r1 = repaired(lock.near);
        }

        @Actor
        public void other(AbandonedLock lock, LL_Result result) {
            result.r2 = repaired(lock.far);
        }

        private static Acquisition repaired(LockWord lock) {
            Acquisition found = lock.acquire();
            if (found == Acquisition.OWNER_DIED) {
                lock.markConsistent();
            }
            lock.release();
            return found;
        }
    }

    /** A lock that is free again after somebody took it from somebody dead. */
    @State
    public static class AbandonedLock extends DeadLock {

        public AbandonedLock() {
            this.near.takeFrom(SOMEBODY);
            this.near.release();
        }
    }
}
