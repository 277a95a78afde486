package io.github.multiprocessing.testing;

/** Tasks whose answer is known. Called in workers, and by the test that compares. */
public final class ChaosTasks {

    private ChaosTasks() {}

    /** The answer to a number. */
    public static long answer(long number) {
        long mixed = number * 0x9E3779B97F4A7C15L;
        return mixed ^ (mixed >>> 29);
    }

    /** As {@link #answer}, after having been busy for a while. */
    public static long work(long number, int micros) {
        long end = System.nanoTime() + micros * 1000L;
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        return answer(number);
    }
}
