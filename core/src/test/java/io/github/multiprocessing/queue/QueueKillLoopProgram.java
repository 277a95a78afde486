package io.github.multiprocessing.queue;

import io.github.multiprocessing.testing.SmallJvm;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Puts numbers or takes them, in all ways that there are, until it is killed or the queue is shut down. */
final class QueueKillLoopProgram {

    /** So many are put or taken at once. */
    static final int BATCH = 8;

    private static final int LONGEST_REST = 1_000_000;

    private final KillLedger ledger;
    private final SharedJoinableQueue<Object> queue;
    private final int self;
    private final Map<Integer, Integer> last = new HashMap<>();

    private QueueKillLoopProgram(KillLedger ledger, SharedJoinableQueue<Object> queue, int self) {
        this.ledger = ledger;
        this.queue = queue;
        this.self = self;
    }

    static SmallJvm start(boolean producer, KillLedger ledger, SharedJoinableQueue<Object> queue, int self) {
        return SmallJvm.start(
                QueueKillLoopProgram.class,
                List.of(
                        String.valueOf(producer),
                        ledger.name(),
                        String.valueOf(ledger.places()),
                        queue.name(),
                        String.valueOf(self)));
    }

    /**
     * Runs until it is killed, its standard input ends or the queue is shut down.
     *
     * @param arguments whether it is a producer, the ledger and its size, the queue, and its own place in the ledger
     * @throws IOException if it cannot attach to one of them
     */
    @SuppressWarnings("unchecked")
    public static void main(String[] arguments) throws IOException {
        QueueAttachment queue = new QueueAttachment(SharedJoinableQueue.NAME, arguments[3], List.of());
        QueueKillLoopProgram program = new QueueKillLoopProgram(
                KillLedger.attach(arguments[1], Integer.parseInt(arguments[2])),
                (SharedJoinableQueue<Object>) queue.attach(),
                Integer.parseInt(arguments[4]));
        boolean producer = Boolean.parseBoolean(arguments[0]);
        new Thread(() -> program.run(producer)).start();
        System.out.println("ready");
        while (System.in.read() >= 0) {
            // nothing to do
        }
        Runtime.getRuntime().halt(1);
    }

    private void run(boolean producer) {
        int code = 2;
        try {
            while (true) {
                if (producer) {
                    put();
                } else {
                    take();
                }
                this.ledger.step(this.self);
                LockSupport.parkNanos(ThreadLocalRandom.current().nextInt(LONGEST_REST));
            }
        } catch (QueueShutDownException ex) {
            this.ledger.takes(this.self, 0);
            code = 0;
        } catch (Throwable ex) {
            ex.printStackTrace();
        } finally {
            Runtime.getRuntime().halt(code);
        }
    }

    private void put() throws InterruptedException {
        int next = this.ledger.put(this.self);
        if (next + BATCH > KillLedger.NUMBERS) {
            throw new IllegalStateException("There are no more numbers");
        }
        switch (ThreadLocalRandom.current().nextInt(4)) {
            case 0 -> {
                List<Object> some = new ArrayList<>();
                int end = next + 1 + ThreadLocalRandom.current().nextInt(BATCH);
                while (next < end) {
                    some.add(item(this.self, next++));
                }
                this.queue.putAll(some);
            }
            case 1 -> next += this.queue.offer(item(this.self, next)) ? 1 : 0;
            case 2 -> next += this.queue.offer(item(this.self, next), 1, TimeUnit.MILLISECONDS) ? 1 : 0;
            default -> this.queue.put(item(this.self, next++));
        }
        this.ledger.hasPut(this.self, next);
    }

    /** Mostly small, sometimes so large that the queue needs segments, seldom so large that it needs a file of its own. */
    private static Object item(int producer, int number) {
        long both = QueueTasks.number(producer, number);
        int length = number % 64 == 63 ? 5000 : number % 8 == 7 ? 700 : 0;
        return length == 0
                ? both
                : ByteBuffer.allocate(length)
                        .putLong(0, both)
                        .putLong(length - 8, both)
                        .array();
    }

    private void take() throws InterruptedException {
        List<Object> taken = new ArrayList<>();
        int how = ThreadLocalRandom.current().nextInt(4);
        this.ledger.takes(this.self, how == 0 ? BATCH : 1);
        switch (how) {
            case 0 -> this.queue.drainTo(taken, BATCH);
            case 1 -> add(this.queue.poll(), taken);
            case 2 -> add(this.queue.poll(1, TimeUnit.MILLISECONDS), taken);
            default -> taken.add(this.queue.take());
        }
        for (Object item : taken) {
            note(item);
            this.queue.taskDone();
        }
        this.ledger.takes(this.self, 0);
    }

    private static void add(@Nullable Object item, List<Object> to) {
        if (item != null) {
            to.add(item);
        }
    }

    private void note(Object item) {
        long both = item instanceof byte[] bytes ? ByteBuffer.wrap(bytes).getLong(0) : (Long) item;
        int producer = (int) (both >>> Integer.SIZE);
        int number = (int) both;
        if (item instanceof byte[] bytes && ByteBuffer.wrap(bytes).getLong(bytes.length - 8) != both) {
            this.ledger.wrong("The end of item " + number + " of " + producer + " is not its own");
        }
        if (this.ledger.taken(producer, number) > 0) {
            this.ledger.wrong("Item " + number + " of " + producer + " was taken twice");
        }
        Integer before = this.last.put(producer, number);
        if (before != null && before >= number) {
            this.ledger.wrong("Item " + number + " of " + producer + " came after " + before);
        }
    }
}
