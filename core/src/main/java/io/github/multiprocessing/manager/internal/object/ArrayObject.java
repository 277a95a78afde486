package io.github.multiprocessing.manager.internal.object;

import io.github.multiprocessing.manager.internal.ArrayOperation;
import java.lang.reflect.Array;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** An array of primitives, whose length does not change. */
public final class ArrayObject extends ManagedObject {

    private static final ArrayOperation[] OPERATIONS = ArrayOperation.values();

    private final ElementType type;
    private final Object elements;
    private final int length;

    /**
     * Makes one.
     *
     * @param arguments the name of the type of its elements, and its length or an array of its elements
     */
    public ArrayObject(@Nullable Object[] arguments) {
        super("Array");
        if (arguments.length != 2 || !(arguments[0] instanceof String name)) {
            throw new IllegalArgumentException("an array is made from the type of its elements and their number");
        }
        this.type = ElementType.of(name);
        Object content = arguments[1];
        if (content instanceof Integer number) {
            if (number < 0) {
                throw new IllegalArgumentException("an array cannot have " + number + " elements");
            }
            this.elements = this.type.newArray(number);
        } else if (content != null && content.getClass().isArray()) {
            this.elements = this.type.arrayOf(content);
        } else {
            throw new IllegalArgumentException("an array is made from a length or from elements, not from " + content);
        }
        this.length = Array.getLength(this.elements);
    }

    @Override
    protected @Nullable Object call(Call call) {
        if (call.operation() >= OPERATIONS.length) {
            return CommonCalls.run(this, call);
        }
        return now(OPERATIONS[call.operation()], call);
    }

    private synchronized @Nullable Object now(ArrayOperation operation, Call call) {
        return switch (operation) {
            case LENGTH -> this.length;
            case GET -> Array.get(this.elements, index(call));
            case SET -> {
                int index = index(call);
                Array.set(this.elements, index, this.type.require(call.argument(1)));
                yield null;
            }
            case GET_RANGE -> range(call.argument(0, Integer.class), call.argument(1, Integer.class));
            case SET_RANGE -> {
                Object given = this.type.arrayOf(call.argument(1, Object.class));
                int from = call.argument(0, Integer.class);
                int count = Array.getLength(given);
                requireRange(from, (long) from + count);
                System.arraycopy(given, 0, this.elements, from, count);
                yield null;
            }
            case TYPE -> this.type.typeName();
        };
    }

    private int index(Call call) {
        int index = call.argument(0, Integer.class);
        if (index < 0 || index >= this.length) {
            throw new IndexOutOfBoundsException("index " + index + ", length " + this.length);
        }
        return index;
    }

    private void requireRange(int from, long to) {
        if (from < 0 || to < from || to > this.length) {
            throw new IndexOutOfBoundsException("from " + from + ", to " + to + ", length " + this.length);
        }
    }

    private Object range(int from, int to) {
        requireRange(from, to);
        Object part = this.type.newArray(to - from);
        System.arraycopy(this.elements, from, part, 0, to - from);
        return part;
    }

    @Override
    public int size() {
        return this.length;
    }

    @Override
    public synchronized Object copy() {
        return range(0, this.length);
    }

    @Override
    public String describe() {
        Object copy = copy();
        StringJoiner text = new StringJoiner(", ", "[", "]");
        for (int i = 0; i < this.length; i++) {
            text.add(String.valueOf(Array.get(copy, i)));
        }
        return "Array(" + this.type.typeName() + ", " + text + ')';
    }
}
