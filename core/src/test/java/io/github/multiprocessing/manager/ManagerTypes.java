package io.github.multiprocessing.manager;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** Types of an application that a manager holds. */
final class ManagerTypes {

    private ManagerTypes() {}

    /** Counts, and does other things that a test needs to be done in the manager. */
    public interface Counter {

        int increment();

        default int incrementTwice() {
            increment();
            return increment();
        }

        void sleep() throws InterruptedException;

        /** Waits without saying that this can be interrupted. */
        void sleepSilently();

        int interrupted();

        void fail(String message) throws NotGoodException;

        void failWithOwnType();

        Counter another();

        List<Integer> list();

        /** Calls a counter, which may be this one, from within the manager. */
        int callBack(Counter other, int depth);

        long pid();
    }

    /** A checked exception of the JDK's kind, so that any client may rebuild it. */
    public static final class NotGoodException extends Exception {

        private static final long serialVersionUID = 1L;

        public NotGoodException(String message) {
            super(message);
        }
    }

    /** Of a type that no filter of the first process admits. */
    public static final class SecretException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final CountDownLatch latch = new CountDownLatch(1);

        public SecretException(String message, Object other) {
            super(message + other);
        }

        CountDownLatch latch() {
            return this.latch;
        }
    }

    /** The counter itself. */
    static final class RealCounter implements Counter {

        private final AtomicInteger count;
        private final AtomicInteger interrupted = new AtomicInteger();
        private final List<Integer> list = new ArrayList<>(List.of(1, 2, 3));

        RealCounter(int start) {
            this.count = new AtomicInteger(start);
        }

        @Override
        public int increment() {
            return this.count.incrementAndGet();
        }

        @Override
        public void sleep() throws InterruptedException {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException ex) {
                this.interrupted.incrementAndGet();
                throw ex;
            }
        }

        @Override
        public void sleepSilently() {
            try {
                sleep();
            } catch (InterruptedException ex) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public int interrupted() {
            return this.interrupted.get();
        }

        @Override
        public void fail(String message) throws NotGoodException {
            throw new NotGoodException(message);
        }

        @Override
        public void failWithOwnType() {
            throw new SecretException("secret ", 42);
        }

        @Override
        public Counter another() {
            return new RealCounter(100);
        }

        @Override
        public List<Integer> list() {
            return this.list;
        }

        @Override
        public int callBack(Counter other, int depth) {
            return depth == 0 ? other.increment() : other.callBack(other, depth - 1);
        }

        @Override
        public long pid() {
            return ProcessHandle.current().pid();
        }

        @Override
        public String toString() {
            return "RealCounter " + this.count;
        }
    }
}
