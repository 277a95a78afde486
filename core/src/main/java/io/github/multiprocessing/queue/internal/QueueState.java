package io.github.multiprocessing.queue.internal;

import io.github.multiprocessing.shared.internal.SharedBlock;

/** What everybody may see of a queue without a guard, and the bells by which its processes wake each other. */
final class QueueState {

    private final Words words;
    private final QueueSettings settings;
    private final Bell notEmpty;
    private final Bell notFull;
    private final TaskCount tasks;

    QueueState(SharedBlock block, QueueSettings settings) {
        this.words = new Words(block.buffer());
        this.settings = settings;
        this.notEmpty = new Bell(this.words.memory(), QueueLayout.NOT_EMPTY);
        this.notFull = new Bell(this.words.memory(), QueueLayout.NOT_FULL);
        this.tasks = new TaskCount(this.words);
    }

    Words words() {
        return this.words;
    }

    QueueSettings settings() {
        return this.settings;
    }

    /** Rings when there is something to take. */
    Bell notEmpty() {
        return this.notEmpty;
    }

    /** Rings when there is room. */
    Bell notFull() {
        return this.notFull;
    }

    TaskCount tasks() {
        return this.tasks;
    }

    /** Wakes all who sleep for whatever reason. */
    void ringForAll() {
        this.notEmpty.ringForAll();
        this.notFull.ringForAll();
        this.tasks.bell().ringForAll();
    }

    long head() {
        return this.words.get(QueueLayout.HEAD);
    }

    /** How many bytes of large items were taken so far. Changes a little later than the head. */
    long unspilled() {
        return this.words.get(QueueLayout.UNSPILLED);
    }

    /** Whether there are large items, or seem to be. */
    boolean hasLargeItems() {
        return this.words.get(QueueLayout.SPILLED) != unspilled();
    }

    /** How many items there are: exactly, at one moment during the call. */
    int count() {
        long head = head();
        while (true) {
            long tail = this.words.get(QueueLayout.TAIL);
            long again = head();
            if (again == head) {
                return Math.max(0, Position.items(tail) - Position.items(head));
            }
            head = again;
        }
    }

    boolean hasItems() {
        long head = head();
        return this.words.get(QueueLayout.TAIL) != head;
    }

    /** Whether one more item could be put, as far as their number matters. */
    boolean hasRoom() {
        return count() < this.settings.mostItems();
    }

    boolean isShutDown() {
        return this.words.getInt(QueueLayout.STATE) == QueueLayout.SHUT_DOWN;
    }

    /** With the producers' guard. */
    void shutDown() {
        this.words.setInt(QueueLayout.STATE, QueueLayout.SHUT_DOWN);
    }
}
