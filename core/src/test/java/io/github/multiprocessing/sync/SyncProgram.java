package io.github.multiprocessing.sync;

import io.github.multiprocessing.os.Acquisition;
import io.github.multiprocessing.shared.internal.BlockAttachment;
import io.github.multiprocessing.testing.SmallJvm;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.TimeUnit;

/**
 * What other processes do in tests. Each says what it has done, and waits for a line before it goes on.
 */
final class SyncProgram {

    /** The programs. */
    enum Role {
        /** Acquires a lock, and releases it. */
        LOCK,
        /** Acquires a lock in a thread that ends then. */
        LOCK_IN_THREAD_THAT_ENDS,
        /** Waits for an event, acquires a lock, and repairs if it has to; ends by itself. */
        REPAIR,
        /** Takes two permits, and gives them back. */
        PERMITS,
        /** Waits for a barrier. */
        BARRIER,
        /** Waits for a condition. */
        CONDITION,
        /** Answers one event by another, until a line comes. */
        ECHO
    }

    private final Object[] objects;

    private SyncProgram(Object[] objects) {
        this.objects = objects;
    }

    /** Starts one in a process of its own. */
    static SmallJvm start(Role program, SyncObject... objects) {
        List<String> arguments = new ArrayList<>(List.of(program.name()));
        for (SyncObject object : objects) {
            arguments.add(reference(object));
        }
        return SmallJvm.start(SyncProgram.class, arguments);
    }

    static String reference(SyncObject object) {
        BlockAttachment attachment = (BlockAttachment) object.attachment();
        return attachment.kind() + ":" + attachment.name();
    }

    static Object attach(String reference) throws IOException {
        String[] parts = reference.split(":", 2);
        return new BlockAttachment(parts[0], parts[1]).attach();
    }

    /**
     * Runs a program.
     *
     * @param arguments which, and on what
     * @throws Exception if it fails
     */
    public static void main(String[] arguments) throws Exception {
        Object[] objects = new Object[arguments.length - 1];
        for (int i = 0; i < objects.length; i++) {
            objects[i] = attach(arguments[i + 1]);
        }
        new SyncProgram(objects).run(Role.valueOf(arguments[0]));
    }

    private void run(Role role) throws Exception {
        switch (role) {
            case LOCK -> lock();
            case LOCK_IN_THREAD_THAT_ENDS -> lockInThreadThatEnds();
            case REPAIR -> repair();
            case PERMITS -> permits();
            case BARRIER -> barrier();
            case CONDITION -> condition();
            case ECHO -> echo();
        }
    }

    private <T> T object(Class<T> type, int index) {
        return type.cast(this.objects[index]);
    }

    private static void say(Object what) {
        System.out.println(what);
    }

    private static void awaitLine() throws IOException {
        int read = System.in.read();
        if (read < 0) {
            // the test is gone
            Runtime.getRuntime().halt(1);
        }
    }

    private void lock() throws Exception {
        SharedLock lock = object(SharedLock.class, 0);
        SharedEvent.create().await(1, TimeUnit.MILLISECONDS);
        say("waits");
        say(lock.acquire());
        awaitLine();
        lock.unlock();
        say("released");
        awaitLine();
    }

    private void lockInThreadThatEnds() throws Exception {
        SharedLock lock = object(SharedLock.class, 0);
        Thread thread = new Thread(lock::lock);
        thread.start();
        thread.join();
        say("ended");
        awaitLine();
    }

    private void repair() throws Exception {
        SharedEvent go = object(SharedEvent.class, 1);
        SharedLock lock = object(SharedLock.class, 0);
        say("ready");
        go.await();
        Acquisition found = lock.acquire();
        if (found == Acquisition.OWNER_DIED) {
            lock.markConsistent();
        }
        lock.unlock();
        say(found);
    }

    private void permits() throws Exception {
        SharedSemaphore semaphore = object(SharedSemaphore.class, 0);
        semaphore.acquire();
        semaphore.acquire();
        say("taken");
        awaitLine();
        semaphore.release(2);
        say("released");
        awaitLine();
    }

    private void barrier() throws Exception {
        SharedBarrier barrier = object(SharedBarrier.class, 0);
        say("arrives");
        try {
            say(barrier.await(30, TimeUnit.SECONDS));
        } catch (BrokenBarrierException ex) {
            say(ex.getMessage());
        }
        awaitLine();
    }

    private void condition() throws Exception {
        SharedCondition condition = object(SharedCondition.class, 0);
        condition.lock().lock();
        // the first sleep of a process loads native code
        condition.await(1, TimeUnit.MILLISECONDS);
        say("waits");
        condition.await();
        say("signalled");
        condition.lock().unlock();
        awaitLine();
    }

    private void echo() throws Exception {
        SharedEvent there = object(SharedEvent.class, 0);
        SharedEvent back = object(SharedEvent.class, 1);
        Thread answering = new Thread(() -> {
            try {
                while (true) {
                    there.await();
                    there.clear();
                    back.set();
                }
            } catch (InterruptedException ex) {
                // the end
            }
        });
        answering.setDaemon(true);
        answering.start();
        say("ready");
        awaitLine();
    }
}
