package io.github.multiprocessing.serialization.pickle;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Runs one pickle, which is a program for a small stack machine. Nothing of it recurses, nothing is looked up outside of the
 * table of admitted names, lengths are checked against the bytes that are there, and what the result may take in memory is
 * bounded by the length of the pickle.
 */
final class PickleReader {

    private static final int HIGHEST_PROTOCOL = 5;
    private static final int MOST_MARKS = 2_000;
    /** Some picklers number from 1 or leave a few numbers out. */
    private static final int MEMO_GAP = 64;

    /** What reading may take in memory: so much, and so many times the length. */
    private static final long ALLOWANCE = 64L << 20;

    private static final int ALLOWANCE_PER_BYTE = 8;

    /** Rough sizes of objects, in bytes. */
    private static final int REFERENCE = 8;

    private static final int SCALAR = 24;
    private static final int TEXT = 48;
    private static final int CONTAINER = 64;
    private static final int ENTRY = 48;

    private final PickleInput in;
    private final PythonTypes types;
    private final ArrayList<@Nullable Object> stack = new ArrayList<>();
    private final ArrayList<Integer> marks = new ArrayList<>();
    private final ArrayList<@Nullable Object> memo = new ArrayList<>();
    /** Where in the memo objects are that were made by a call, and may be replaced when they get their state. */
    private final Map<Object, Made> made = new IdentityHashMap<>();

    private long allowance;

    /** What an object was made by, and where in the memo it is. */
    private record Made(PythonGlobal function, int memo) {}

    PickleReader(byte[] bytes, int offset, int length, PythonTypes types) {
        this.in = new PickleInput(bytes, offset, length);
        this.types = types;
        this.allowance = ALLOWANCE + (long) ALLOWANCE_PER_BYTE * length;
    }

    @Nullable Object read() {
        while (true) {
            int opcode = this.in.u1();
            if (opcode == Opcodes.STOP) {
                break;
            }
            run(opcode);
        }
        if (!this.in.isAtEnd() || this.stack.size() != 1 || !this.marks.isEmpty()) {
            throw this.in.corrupt("something is left over");
        }
        Object result = this.stack.get(0);
        ResultCheck.check(result);
        return result;
    }

    private void run(int opcode) {
        switch (opcode) {
            case Opcodes.PROTO -> {
                if (this.in.u1() > HIGHEST_PROTOCOL) {
                    throw this.in.corrupt("a protocol above " + HIGHEST_PROTOCOL);
                }
            }
            case Opcodes.FRAME -> {
                // only says how much may be read at once
                this.in.u8();
            }
            case Opcodes.NONE -> push(null, 0);
            case Opcodes.NEWTRUE -> push(true, 0);
            case Opcodes.NEWFALSE -> push(false, 0);
            case Opcodes.BININT1 -> push(this.in.u1(), SCALAR);
            case Opcodes.BININT2 -> push(this.in.u2(), SCALAR);
            case Opcodes.BININT -> push(this.in.s4(), SCALAR);
            case Opcodes.LONG1 -> push(this.in.number(this.in.u1()), SCALAR);
            case Opcodes.LONG4 -> push(this.in.number(this.in.u4()), SCALAR);
            case Opcodes.BINFLOAT -> push(this.in.f8(), SCALAR);
            case Opcodes.SHORT_BINUNICODE -> text(this.in.u1());
            case Opcodes.BINUNICODE -> text(this.in.u4());
            case Opcodes.BINUNICODE8 -> text(this.in.u8());
            case Opcodes.SHORT_BINBYTES -> raw(this.in.u1());
            case Opcodes.BINBYTES -> raw(this.in.u4());
            case Opcodes.BINBYTES8, Opcodes.BYTEARRAY8 -> raw(this.in.u8());
            case Opcodes.MARK -> mark();
            case Opcodes.POP -> pop();
            case Opcodes.POP_MARK -> sinceMark();
            case Opcodes.EMPTY_TUPLE -> push(Tuple.of(), 0);
            case Opcodes.TUPLE1 -> tuple(1);
            case Opcodes.TUPLE2 -> tuple(2);
            case Opcodes.TUPLE3 -> tuple(3);
            case Opcodes.TUPLE -> push(Tuple.taking(sinceMark()), CONTAINER);
            case Opcodes.EMPTY_LIST -> push(new ArrayList<>(), CONTAINER);
            case Opcodes.APPEND -> append(new Object[] {pop()});
            case Opcodes.APPENDS -> append(sinceMark());
            case Opcodes.EMPTY_DICT -> push(new LinkedHashMap<>(), CONTAINER);
            case Opcodes.SETITEM -> {
                Object value = pop();
                setItems(new Object[] {pop(), value});
            }
            case Opcodes.SETITEMS -> setItems(sinceMark());
            case Opcodes.EMPTY_SET -> push(new LinkedHashSet<>(), CONTAINER);
            case Opcodes.ADDITEMS -> addItems(sinceMark());
            case Opcodes.FROZENSET -> frozenSet(sinceMark());
            case Opcodes.GLOBAL -> global(this.in.line(), this.in.line());
            case Opcodes.STACK_GLOBAL -> {
                String name = pop(String.class, "a name");
                global(pop(String.class, "a name"), name);
            }
            case Opcodes.REDUCE, Opcodes.NEWOBJ -> call(pop(Tuple.class, "arguments"));
            case Opcodes.NEWOBJ_EX -> {
                if (!pop(Map.class, "named arguments").isEmpty()) {
                    throw this.in.corrupt("named arguments");
                }
                call(pop(Tuple.class, "arguments"));
            }
            case Opcodes.BUILD -> build(pop());
            case Opcodes.MEMOIZE -> memoize(this.memo.size());
            case Opcodes.BINPUT -> memoize(this.in.u1());
            case Opcodes.LONG_BINPUT -> memoize(this.in.u4());
            case Opcodes.BINGET -> recall(this.in.u1());
            case Opcodes.LONG_BINGET -> recall(this.in.u4());
            default -> throw this.in.corrupt("the instruction " + opcode + ", which is not read");
        }
    }

    private void pay(long bytes) {
        this.allowance -= bytes;
        if (this.allowance < 0) {
            throw this.in.corrupt("it would become too many objects for its length");
        }
    }

    // ---- the stack ----

    private void push(@Nullable Object value, int cost) {
        pay(REFERENCE + cost);
        this.stack.add(value);
    }

    private int bottom() {
        return this.marks.isEmpty() ? 0 : this.marks.get(this.marks.size() - 1);
    }

    private @Nullable Object pop() {
        if (this.stack.size() <= bottom()) {
            throw this.in.corrupt("nothing is on the stack");
        }
        return this.stack.remove(this.stack.size() - 1);
    }

    private <T> T pop(Class<T> type, String what) {
        Object value = pop();
        if (!type.isInstance(value)) {
            throw this.in.corrupt("not " + what);
        }
        return type.cast(value);
    }

    private @Nullable Object top() {
        if (this.stack.size() <= bottom()) {
            throw this.in.corrupt("nothing is on the stack");
        }
        return this.stack.get(this.stack.size() - 1);
    }

    private void mark() {
        if (this.marks.size() == MOST_MARKS) {
            throw this.in.corrupt("more than " + MOST_MARKS + " things within each other");
        }
        this.marks.add(this.stack.size());
    }

    private @Nullable Object[] sinceMark() {
        if (this.marks.isEmpty()) {
            throw this.in.corrupt("there is no mark");
        }
        int from = this.marks.remove(this.marks.size() - 1);
        List<@Nullable Object> part = this.stack.subList(from, this.stack.size());
        pay((long) REFERENCE * part.size());
        @Nullable Object[] taken = part.toArray();
        part.clear();
        return taken;
    }

    // ---- values ----

    private void text(long length) {
        String text = this.in.text(length);
        push(text, TEXT + 2 * text.length());
    }

    private void raw(long length) {
        byte[] raw = this.in.raw(length);
        push(raw, SCALAR + raw.length);
    }

    private void tuple(int size) {
        @Nullable Object[] elements = new Object[size];
        for (int i = size - 1; i >= 0; i--) {
            elements[i] = pop();
        }
        push(Tuple.taking(elements), CONTAINER);
    }

    @SuppressWarnings("unchecked")
    private void append(@Nullable Object[] elements) {
        if (!(top() instanceof List<?> list)) {
            throw this.in.corrupt("not a list");
        }
        pay((long) REFERENCE * elements.length);
        Collections.addAll((List<@Nullable Object>) list, elements);
    }

    @SuppressWarnings("unchecked")
    private void setItems(@Nullable Object[] pairs) {
        if (!(top() instanceof Map<?, ?> map) || pairs.length % 2 != 0) {
            throw this.in.corrupt("not a dict, or not pairs");
        }
        pay((long) ENTRY * pairs.length / 2);
        for (int i = 0; i < pairs.length; i += 2) {
            ((Map<@Nullable Object, @Nullable Object>) map).put(key(pairs[i]), pairs[i + 1]);
        }
    }

    private @Nullable Object key(@Nullable Object candidate) {
        String objection = Extent.objection(candidate);
        if (objection != null) {
            throw this.in.corrupt(objection);
        }
        // an array has no value of its own
        return candidate instanceof byte[] bytes ? ByteBuffer.wrap(bytes).asReadOnlyBuffer() : candidate;
    }

    @SuppressWarnings("unchecked")
    private void addItems(@Nullable Object[] elements) {
        if (!(top() instanceof LinkedHashSet<?> set)) {
            throw this.in.corrupt("not a set");
        }
        add((LinkedHashSet<@Nullable Object>) set, elements);
    }

    private void add(Set<@Nullable Object> set, @Nullable Object[] elements) {
        pay((long) ENTRY * elements.length);
        for (Object element : elements) {
            set.add(key(element));
        }
    }

    private void frozenSet(@Nullable Object[] elements) {
        LinkedHashSet<@Nullable Object> set = new LinkedHashSet<>();
        add(set, elements);
        push(new FrozenSet(set), CONTAINER);
    }

    // ---- names and calls ----

    private void global(String module, String name) {
        push(this.types.admit(module, name), CONTAINER);
    }

    private void call(Tuple arguments) {
        PythonGlobal function = pop(PythonGlobal.class, "something that can be called");
        for (Object argument : arguments) {
            // the same argument may be given to any number of calls, each of which may copy it
            pay(copied(argument));
        }
        Object value = this.types.construct(function, arguments.asList());
        this.made.put(value, new Made(function, -1));
        push(value, 2 * CONTAINER);
    }

    private static long copied(@Nullable Object argument) {
        if (argument instanceof Collection<?> collection) {
            return (long) ENTRY * collection.size();
        }
        if (argument instanceof Tuple tuple) {
            return (long) ENTRY * tuple.size();
        }
        if (argument instanceof CharSequence text) {
            return (long) REFERENCE * text.length();
        }
        return argument instanceof byte[] bytes ? 2L * bytes.length : 0;
    }

    private void build(@Nullable Object state) {
        Object value = pop();
        Made known = value == null ? null : this.made.remove(value);
        if (known == null || value == null) {
            throw this.in.corrupt("a state for something that has none");
        }
        Object complete = this.types.withState(known.function(), value, state);
        if (known.memo() >= 0) {
            this.memo.set(known.memo(), complete);
        }
        push(complete, CONTAINER);
    }

    private void memoize(long index) {
        if (index > this.memo.size() + (long) MEMO_GAP) {
            throw this.in.corrupt("a memo number out of order");
        }
        pay(REFERENCE);
        while (this.memo.size() <= index) {
            this.memo.add(null);
        }
        Object value = top();
        this.memo.set((int) index, value);
        if (value != null) {
            this.made.computeIfPresent(value, (key, old) -> new Made(old.function(), (int) index));
        }
    }

    private void recall(long index) {
        if (index >= this.memo.size()) {
            throw this.in.corrupt("nothing has this memo number");
        }
        push(this.memo.get((int) index), 0);
    }
}
