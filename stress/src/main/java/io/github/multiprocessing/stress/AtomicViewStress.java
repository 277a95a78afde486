package io.github.multiprocessing.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import io.github.multiprocessing.shared.SharedArray;
import io.github.multiprocessing.shared.SharedByteArray;
import io.github.multiprocessing.shared.SharedDoubleArray;
import io.github.multiprocessing.shared.SharedLongArray;
import io.github.multiprocessing.shared.SharedShortArray;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.JJ_Result;
import org.openjdk.jcstress.infra.results.J_Result;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/** Atomic, ordered and volatile access to what is shared. */
public final class AtomicViewStress {

    /** More than jcstress has states at a time, two elements each. */
    private static final int ELEMENTS = 1 << 15;

    private static final SharedLongArray LONGS = SharedArray.ofLongs(ELEMENTS);
    private static final SharedDoubleArray DOUBLES = SharedArray.ofDoubles(ELEMENTS);
    private static final SharedShortArray SHORTS = SharedArray.ofShorts(ELEMENTS);
    private static final SharedByteArray BYTES = SharedArray.ofBytes(ELEMENTS);
    private static final AtomicInteger TAKEN = new AtomicInteger();

    private AtomicViewStress() {}

    /** Two neighbouring elements of each array, which are zero. */
    @State
    public static class Elements {

        final int one = (2 * TAKEN.getAndIncrement()) & (ELEMENTS - 1);
        final int other = this.one + 1;

        public Elements() {
            for (int i = this.one; i <= this.other; i++) {
                LONGS.setVolatile(i, 0);
                DOUBLES.setVolatile(i, 0);
                SHORTS.setVolatile(i, (short) 0);
                BYTES.setVolatile(i, (byte) 0);
            }
        }
    }

    /** Two additions to a long are two. */
    @JCStressTest
    @Outcome(id = "3", expect = ACCEPTABLE)
    public static class LongAdditions {

        @Actor
        public void one(Elements elements) {
            LONGS.getAndAdd(elements.one, 1);
        }

        @Actor
        public void other(Elements elements) {
            LONGS.getAndAdd(elements.one, 2);
        }

        @Arbiter
        public void sum(Elements elements, J_Result result) {
            result.r1 = LONGS.getVolatile(elements.one);
        }
    }

    /** Two additions to a double are two. */
    @JCStressTest
    @Outcome(id = "3", expect = ACCEPTABLE)
    public static class DoubleAdditions {

        @Actor
        public void one(Elements elements) {
            DOUBLES.getAndAdd(elements.one, 1);
        }

        @Actor
        public void other(Elements elements) {
            DOUBLES.getAndAdd(elements.one, 2);
        }

        @Arbiter
        public void sum(Elements elements, J_Result result) {
            result.r1 = (long) DOUBLES.getVolatile(elements.one);
        }
    }

    /** Processors change no less than four bytes of their own accord here: who changes one must not touch its neighbour. */
    @JCStressTest
    @Outcome(id = "2, 4", expect = ACCEPTABLE)
    public static class NeighbouringBytes {

        @Actor
        public void one(Elements elements) {
            BYTES.getAndAdd(elements.one, (byte) 1);
            BYTES.getAndAdd(elements.one, (byte) 1);
        }

        @Actor
        public void other(Elements elements) {
            BYTES.getAndAdd(elements.other, (byte) 2);
            BYTES.getAndAdd(elements.other, (byte) 2);
        }

        @Arbiter
        public void sums(Elements elements, II_Result result) {
            result.r1 = BYTES.getVolatile(elements.one);
            result.r2 = BYTES.getVolatile(elements.other);
        }
    }

    /** The same for shorts, one of which is written plainly. */
    @JCStressTest
    @Outcome(id = "2, 7", expect = ACCEPTABLE)
    public static class NeighbouringShorts {

        @Actor
        public void one(Elements elements) {
            SHORTS.getAndAdd(elements.one, (short) 1);
            SHORTS.getAndAdd(elements.one, (short) 1);
        }

        @Actor
        public void other(Elements elements) {
            SHORTS.set(elements.other, (short) 7);
        }

        @Arbiter
        public void sums(Elements elements, II_Result result) {
            result.r1 = SHORTS.getVolatile(elements.one);
            result.r2 = SHORTS.getVolatile(elements.other);
        }
    }

    /** One of two wins. */
    @JCStressTest
    @Outcome(id = "true, false", expect = ACCEPTABLE)
    @Outcome(id = "false, true", expect = ACCEPTABLE)
    public static class CompareAndSet {

        @Actor
        public void one(Elements elements, ZZ_Result result) {
            result.r1 = LONGS.compareAndSet(elements.one, 0, 1);
        }

        @Actor
        public void other(Elements elements, ZZ_Result result) {
            result.r2 = LONGS.compareAndSet(elements.one, 0, 2);
        }
    }

    /** Who sees what was released sees what was written before. */
    @JCStressTest
    @Outcome(id = "0, 0", expect = ACCEPTABLE)
    @Outcome(id = "0, 5", expect = ACCEPTABLE)
    @Outcome(id = "1, 5", expect = ACCEPTABLE)
    public static class Release {

        @Actor
        public void writer(Elements elements) {
            LONGS.set(elements.one, 5);
            LONGS.setRelease(elements.other, 1);
        }

        @Actor
        public void reader(Elements elements, JJ_Result result) {
            result.r1 = LONGS.getAcquire(elements.other);
            result.r2 = LONGS.get(elements.one);
        }
    }

    /** Volatile writes are seen in one order by all: not both can miss the other's. */
    @JCStressTest
    @Outcome(id = "0, 1", expect = ACCEPTABLE)
    @Outcome(id = "1, 0", expect = ACCEPTABLE)
    @Outcome(id = "1, 1", expect = ACCEPTABLE)
    public static class Volatile {

        @Actor
        public void one(Elements elements, JJ_Result result) {
            LONGS.setVolatile(elements.one, 1);
            result.r1 = LONGS.getVolatile(elements.other);
        }

        @Actor
        public void other(Elements elements, JJ_Result result) {
            LONGS.setVolatile(elements.other, 1);
            result.r2 = LONGS.getVolatile(elements.one);
        }
    }
}
