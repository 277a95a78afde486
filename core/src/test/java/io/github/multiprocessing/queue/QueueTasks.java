package io.github.multiprocessing.queue;

import io.github.multiprocessing.serialization.SerializationException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import java.util.zip.CRC32;

/** What other processes do with queues in tests. */
public final class QueueTasks {

    /** Ends who takes. */
    static final String END = "end";

    static final long LAST = -1;

    private QueueTasks() {}

    /** A type of the application. */
    record Order(int id, List<String> what) {}

    /** No process makes one of a queue that does not admit it. */
    record Spell(int id) {

        static final AtomicBoolean CAST = new AtomicBoolean();

        Spell {
            CAST.set(true);
        }
    }

    /** Sends everything back. */
    static Object echo(SharedQueue<Object> requests, SharedQueue<Object> answers) throws InterruptedException {
        for (Object item = requests.take(); !item.equals(END); item = requests.take()) {
            answers.put(item);
        }
        return END;
    }

    static Object echo(SharedSimpleQueue<Object> requests, SharedSimpleQueue<Object> answers)
            throws InterruptedException {
        for (Object item = requests.get(); !END.equals(item); item = requests.get()) {
            answers.put(item);
        }
        return END;
    }

    /** A number that says who has put it. */
    static long number(int producer, int number) {
        return (long) producer << Integer.SIZE | number;
    }

    static Object produce(SharedQueue<Long> queue, int producer, int count) throws InterruptedException {
        for (int i = 0; i < count; i++) {
            queue.put(number(producer, i));
        }
        return END;
    }

    /** Takes numbers until the last one, and tells in the end which these were. */
    static Object consume(SharedQueue<Long> queue, SharedQueue<long[]> taken) throws InterruptedException {
        LongStream.Builder numbers = LongStream.builder();
        for (long number = queue.take(); number != LAST; number = queue.take()) {
            numbers.add(number);
        }
        taken.put(numbers.build().toArray());
        return END;
    }

    static Object takeSome(SharedQueue<Long> queue, int count) throws InterruptedException {
        for (int i = 0; i < count; i++) {
            queue.take();
        }
        return END;
    }

    /** Does tasks until the queue is shut down. */
    static Object work(SharedJoinableQueue<Integer> tasks, SharedQueue<Integer> done) throws InterruptedException {
        try {
            while (true) {
                done.put(-tasks.take());
                tasks.taskDone();
            }
        } catch (QueueShutDownException ex) {
            return END;
        }
    }

    static Object takeUntilShutDown(SharedQueue<?> queue) throws InterruptedException {
        try {
            return "took " + queue.take();
        } catch (QueueShutDownException ex) {
            return END;
        }
    }

    static Object putUntilShutDown(SharedQueue<Long> queue) throws InterruptedException {
        try {
            queue.put(LAST);
            return "has put";
        } catch (QueueShutDownException ex) {
            return END;
        }
    }

    /** Some bytes that are not all the same. */
    static byte[] bytes(int length, int seed) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) seed);
        ByteBuffer.wrap(bytes).putInt(0, length).putInt(length - Integer.BYTES, seed);
        return bytes;
    }

    /** Takes arrays, and tells their checksum. */
    static Object sum(SharedQueue<byte[]> queue, int count, SharedQueue<Long> sums) throws InterruptedException {
        CRC32 sum = new CRC32();
        for (int i = 0; i < count; i++) {
            sum.update(queue.take());
        }
        sums.put(sum.getValue());
        return END;
    }

    /** Puts arrays, as many as there is room for but not more than so many, and tells how many these were. */
    static Object fill(SharedQueue<byte[]> queue, int length, int most, SharedQueue<Integer> counts)
            throws InterruptedException {
        int count = 0;
        try {
            while (count < most) {
                queue.put(bytes(length, count));
                count++;
            }
        } catch (QueueFullException ex) {
            // as full as it gets
        }
        counts.put(count);
        return END;
    }

    /** Puts what cannot travel, goes on with what can, and returns what it was told. */
    static String putBad(SharedQueue<Object> queue) throws InterruptedException {
        queue.put("before");
        String told = "nothing";
        try {
            queue.put(Thread.currentThread());
        } catch (SerializationException ex) {
            told = ex.getMessage();
        }
        queue.put("after");
        return told;
    }

    /** A queue with something in it that this process admits. */
    static SharedQueue<Object> queueWithSpell() throws InterruptedException {
        SharedQueue<Object> queue = SharedQueue.unbounded(Spell.class);
        queue.put(new Spell(1));
        queue.put("next");
        return queue;
    }

    /** Puts an item that no other process admits. */
    static Object putSpell(SharedQueue<Object> queue) throws InterruptedException {
        queue.admit(Spell.class);
        queue.put(new Spell(1));
        queue.put("next");
        return END;
    }
}
