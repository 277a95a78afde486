package io.github.multiprocessing.serialization;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The way from the root of a value to the part at hand, of which only one number changes from part to part, so that it costs
 * next to nothing. Nobody leaves when something throws: what stands here then is the path to the part at fault.
 */
final class Trail {

    /** The labels of what has elements by number. */
    static final String[] ELEMENTS = {};

    /** The labels of what has entries: the key of entry n is part 2n, its value part 2n + 1. */
    static final String[] ENTRIES = {};

    private static final int MAX_STEPS_SHOWN = 40;

    private @Nullable Class<?> root;

    private String[][] labels = new String[16][];

    private int[] indexes = new int[16];

    private int depth;

    /**
     * Enters a value that has parts.
     *
     * @param partLabels {@link #ELEMENTS}, {@link #ENTRIES} or the names of the parts
     */
    void enter(Class<?> owner, String[] partLabels) {
        if (this.depth == this.labels.length) {
            this.labels = Arrays.copyOf(this.labels, this.depth * 2);
            this.indexes = Arrays.copyOf(this.indexes, this.depth * 2);
        }
        if (this.depth == 0) {
            this.root = owner;
        }
        this.labels[this.depth] = partLabels;
        this.indexes[this.depth++] = 0;
    }

    /** Goes to a part of what was entered last. */
    void at(int part) {
        this.indexes[this.depth - 1] = part;
    }

    void leave() {
        this.depth--;
    }

    void clear() {
        this.depth = 0;
        this.root = null;
    }

    /** The path in a readable form, such as {@code Order.lines[3].product}. */
    String path() {
        Class<?> start = this.root;
        if (this.depth == 0 || start == null) {
            return "its root";
        }
        StringBuilder path = new StringBuilder(
                start.getTypeName().substring(start.getTypeName().lastIndexOf('.') + 1));
        for (int i = 0; i < Math.min(this.depth, MAX_STEPS_SHOWN); i++) {
            append(path, this.labels[i], this.indexes[i]);
        }
        return this.depth > MAX_STEPS_SHOWN ? path + "... (" + this.depth + " levels)" : path.toString();
    }

    private static void append(StringBuilder path, String[] labels, int index) {
        if (labels == ELEMENTS) {
            path.append('[').append(index).append(']');
        } else if (labels == ENTRIES) {
            path.append(index % 2 == 0 ? "{key " : "{value ").append(index / 2).append('}');
        } else {
            path.append('.').append(labels[index]);
        }
    }
}
