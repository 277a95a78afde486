package io.github.multiprocessing.serialization;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The way from the root of a value to the part at hand, kept by plain stores so that it costs next to nothing. Nobody leaves
 * when something throws: what stands here then is the path to the part at fault.
 */
final class Trail {

    private static final String ELEMENT = "[";

    private static final String KEY = "{key ";

    private static final String VALUE = "{value ";

    private static final int MAX_STEPS_SHOWN = 40;

    private @Nullable Class<?> root;

    private String[] labels = new String[16];

    private int[] indexes = new int[16];

    private int depth;

    void field(Class<?> owner, String name) {
        step(owner, name, -1);
    }

    void element(Class<?> owner, int index) {
        step(owner, ELEMENT, index);
    }

    void key(Class<?> owner, int index) {
        step(owner, KEY, index);
    }

    void value(Class<?> owner, int index) {
        step(owner, VALUE, index);
    }

    private void step(Class<?> owner, String label, int index) {
        if (this.depth == this.labels.length) {
            this.labels = Arrays.copyOf(this.labels, this.depth * 2);
            this.indexes = Arrays.copyOf(this.indexes, this.depth * 2);
        }
        if (this.depth == 0) {
            this.root = owner;
        }
        this.labels[this.depth] = label;
        this.indexes[this.depth++] = index;
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
            String label = this.labels[i];
            if (this.indexes[i] < 0) {
                path.append('.').append(label);
            } else {
                path.append(label).append(this.indexes[i]).append(label.equals(ELEMENT) ? ']' : '}');
            }
        }
        return this.depth > MAX_STEPS_SHOWN ? path + "... (" + this.depth + " levels)" : path.toString();
    }
}
