package io.github.multiprocessing.sync.internal;

import io.github.multiprocessing.os.Acquisition;
import io.github.multiprocessing.os.LockWord;
import java.nio.ByteBuffer;

/**
 * What a few fields of shared memory are changed under.
 *
 * <pre>
 *  0  i64  the lock word
 *  8  i32  1 while somebody changes the fields
 * </pre>
 *
 * If a thread dies or fails in the middle of a change, the next one repairs the fields before it does anything else. Only
 * a few numbers are changed at a time, so that nobody has to wait long who waits for the guard of a process that runs.
 */
final class Guard {

    static final int BYTES = 12;

    private static final int CHANGING = 8;

    private final LockWord word;
    private final Fields fields;
    private final Runnable repair;

    Guard(ByteBuffer memory, Runnable repair) {
        this.word = new LockWord(memory, 0);
        this.fields = new Fields(memory);
        this.repair = repair;
    }

    void enter() {
        Acquisition found = this.word.acquire();
        try {
            if (found == Acquisition.OWNER_DIED || this.fields.getInt(CHANGING) != 0) {
                this.repair.run();
                this.word.markConsistent();
            }
            this.fields.setInt(CHANGING, 1);
        } catch (Throwable ex) {
            this.word.release();
            throw ex;
        }
    }

    /** All changes are made. */
    void leave() {
        this.fields.setInt(CHANGING, 0);
        this.word.release();
    }

    /** Makes a change; if it fails, the next one repairs what it has left. */
    <T> T change(Change<T> change) {
        enter();
        boolean done = false;
        try {
            T result = change.make();
            done = true;
            return result;
        } finally {
            if (done) {
                leave();
            } else {
                this.word.release();
            }
        }
    }

    /** Some writes to fields. */
    interface Change<T> {
        T make();
    }
}
