package io.github.multiprocessing.manager.internal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a queue can be asked for. The order is part of the protocol. */
public enum QueueOperation implements Operation {
    /** Item. Waits for room. Returns whether it was put. */
    PUT,
    /** Item. Returns whether it was put. */
    OFFER,
    /** Array of items. Puts as many as there is room for, in order. Returns how many. */
    OFFER_ALL,
    /** Item that was taken and not wanted. Puts it before all others, be there room or not. */
    PUT_BACK,
    /** Waits for an item. Returns it, or null if the time was up. */
    TAKE,
    /** Returns the first item and removes it, or returns null. */
    POLL,
    /** Returns the first item, or null. */
    PEEK,
    /** How many at most. Returns an array of the first items and removes them. */
    DRAIN,
    /** Returns how many items there are. */
    SIZE,
    /** Returns how many more items there is room for. */
    REMAINING_CAPACITY,
    /** Item. Returns whether there is an equal one. */
    CONTAINS,
    /** Cursor, how many at most. Returns the next cursor, an array of items and one of their numbers. */
    ITEMS,
    /** Item. Removes the first one that is equal. Returns whether there was one. */
    REMOVE,
    /** Number of an item. Removes it. Returns whether it was there. */
    REMOVE_NUMBER,
    /** Removes all items. */
    CLEAR,
    /** Whether the items go as well. Lets nobody put any more. */
    SHUT_DOWN,
    /** Returns whether it was shut down. */
    IS_SHUT_DOWN,
    /** Tells that an item is done with. */
    TASK_DONE,
    /** Waits until all items are done with. Returns whether they are. */
    JOIN,
    /** Returns how many items were put and are not done with. */
    UNFINISHED,
    /** Array of items. Returns whether there are equal ones of all. */
    CONTAINS_ALL,
    /** Array of items, whether only those stay. Removes all that are equal to one. Returns whether there were any. */
    REMOVE_ALL,
    /** Array of numbers of items. Removes them. Returns whether one was there. */
    REMOVE_NUMBERS,
    /** Predicate. Returns whether something was removed. */
    REMOVE_IF;

    @Override
    public List<Undo> undo(@Nullable Object value) {
        List<Undo> steps = new ArrayList<>();
        if (this == POLL && value != null) {
            steps.add(new Undo(PUT_BACK, value));
        } else if (this == DRAIN && value instanceof Object[] items) {
            for (Object item : items) {
                steps.add(new Undo(PUT_BACK, item));
            }
            // each is put before all others
            Collections.reverse(steps);
        }
        return steps;
    }
}
