package io.github.multiprocessing.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import io.github.multiprocessing.os.LockWord;
import io.github.multiprocessing.os.Waiting;
import io.github.multiprocessing.sync.internal.BarrierState;
import io.github.multiprocessing.sync.internal.ConditionState;
import io.github.multiprocessing.sync.internal.EventState;
import io.github.multiprocessing.sync.internal.PlainLock;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.TimeoutException;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.IIII_Result;
import org.openjdk.jcstress.infra.results.ZI_Result;

/** An event, a condition and a barrier: who waits goes on, and sees what was written before. */
public final class WaitingStress {

    private static final int DATA = 0;
    private static final int MORE_DATA = 4;
    private static final int WORD = 64;
    private static final int LOCK = 8;
    private static final int BYTES = 128;

    private static final Pieces PIECES = new Pieces(BYTES);

    private WaitingStress() {}

    /** An event. */
    @State
    public static class Event {

        final Pieces.Piece piece = PIECES.take();
        final EventState near = new EventState(this.piece.near(), WORD);
        final EventState far = new EventState(this.piece.far(), WORD);
    }

    /** Who sets an event wakes who waits. */
    @JCStressTest
    @Outcome(id = "true, 1", expect = ACCEPTABLE)
    public static class EventSet {

        @Actor
        public void setter(Event event) {
            event.piece.near().putInt(DATA, 1);
            event.near.set();
        }

        @Actor
        public void waiter(Event event, ZI_Result result) {
            result.r1 = event.far.await(Waiting.forever());
            result.r2 = event.piece.far().getInt(DATA);
        }
    }

    /** A condition and its lock. */
    @State
    public static class Condition {

        final Pieces.Piece piece = PIECES.take();
        final LockWord nearLock = new LockWord(this.piece.near(), LOCK);
        final LockWord farLock = new LockWord(this.piece.far(), LOCK);
        final ConditionState near;
        final ConditionState far;

        public Condition() {
            ConditionState.init(this.piece.near(WORD), 2);
            this.near = new ConditionState(this.piece.near(WORD), new PlainLock(this.nearLock));
            this.far = new ConditionState(this.piece.far(WORD), new PlainLock(this.farLock));
        }
    }

    /** Who signals under the lock wakes who waits. */
    @JCStressTest
    @Outcome(id = "true, 1", expect = ACCEPTABLE)
    public static class ConditionSignal {

        @Actor
        public void signaller(Condition condition) {
            condition.nearLock.acquire();
            condition.piece.near().putInt(DATA, 1);
            condition.near.signal(1);
            condition.nearLock.release();
        }

        @Actor
        public void waiter(Condition condition, ZI_Result result) {
            condition.farLock.acquire();
            boolean notified = true;
            while (condition.piece.far().getInt(DATA) == 0) {
                notified = condition.far.await(Waiting.forever());
            }
            result.r1 = notified;
            result.r2 = condition.piece.far().getInt(DATA);
            condition.farLock.release();
        }
    }

    /** A barrier for two. */
    @State
    public static class Barrier {

        final Pieces.Piece piece = PIECES.take();
        final BarrierState near;
        final BarrierState far;

        public Barrier() {
            BarrierState.init(this.piece.near(WORD), 2);
            this.near = new BarrierState(this.piece.near(WORD));
            this.far = new BarrierState(this.piece.far(WORD));
        }
    }

    /** Nobody passes before all are there, one of them is the first, and each sees what the other had written. */
    @JCStressTest
    @Outcome(id = "0, 1, 1, 1", expect = ACCEPTABLE)
    @Outcome(id = "1, 0, 1, 1", expect = ACCEPTABLE)
    public static class BarrierPassage {

        @Actor
        public void one(Barrier barrier, IIII_Result result) {
            barrier.piece.near().putInt(DATA, 1);
            result.r1 = pass(barrier.near);
            result.r3 = barrier.piece.near().getInt(MORE_DATA);
        }

        @Actor
        public void other(Barrier barrier, IIII_Result result) {
            barrier.piece.far().putInt(MORE_DATA, 1);
            result.r2 = pass(barrier.far);
            result.r4 = barrier.piece.far().getInt(DATA);
        }

        private static int pass(BarrierState barrier) {
            try {
                return barrier.await(Waiting.forever(), null);
            } catch (BrokenBarrierException | TimeoutException | InterruptedException ex) {
                return -1;
            }
        }
    }
}
