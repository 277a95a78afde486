package io.github.multiprocessing.serialization.pickle;

import io.github.multiprocessing.serialization.SerializationException;
import io.github.multiprocessing.serialization.TypeRejectedException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.Arrays;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes one pickle of protocol 4, which every Python since 3.4 reads. What is the same object here is the same there. */
final class PickleWriter {

    private static final int PROTOCOL = 4;
    private static final int MOST_DEEP = 500;

    private final PickleOutput out;
    private final Reducers reducers;
    private final IdentityHashMap<Object, Integer> memo = new IdentityHashMap<>();
    private int memorised;
    private int depth;

    PickleWriter(int limit, Reducers reducers) {
        this.out = new PickleOutput(limit);
        this.reducers = reducers;
    }

    byte[] write(@Nullable Object value) {
        this.out.opcode(Opcodes.PROTO, PROTOCOL);
        save(value);
        this.out.opcode(Opcodes.STOP);
        return this.out.toBytes();
    }

    private void save(@Nullable Object value) {
        if (value == null) {
            this.out.opcode(Opcodes.NONE);
        } else if (!saveScalar(value) && !recall(value)) {
            if (++this.depth > MOST_DEEP) {
                throw new SerializationException(
                        "More than " + MOST_DEEP + " objects within each other, or a tuple within itself", null);
            }
            saveObject(value);
            this.depth--;
        }
    }

    private boolean saveScalar(Object value) {
        if (value instanceof Boolean flag) {
            this.out.opcode(flag ? Opcodes.NEWTRUE : Opcodes.NEWFALSE);
        } else if (value instanceof Integer
                || value instanceof Long
                || value instanceof Short
                || value instanceof Byte) {
            this.out.integer(((Number) value).longValue());
        } else if (value instanceof Double || value instanceof Float) {
            this.out.real(((Number) value).doubleValue());
        } else if (value instanceof BigInteger integer) {
            this.out.integer(integer);
        } else if (value instanceof CharSequence || value instanceof Character) {
            this.out.text(value.toString());
        } else {
            return false;
        }
        return true;
    }

    private boolean recall(Object value) {
        Integer number = this.memo.get(value);
        if (number == null) {
            return false;
        }
        if (number <= 0xff) {
            this.out.opcode(Opcodes.BINGET, number);
        } else {
            this.out.int4(Opcodes.LONG_BINGET, number);
        }
        return true;
    }

    /** Gives what is on top of the reader's stack a number. */
    private void memorise(Object value) {
        this.memo.put(value, this.memorised++);
        this.out.opcode(Opcodes.MEMOIZE);
    }

    private void saveObject(Object value) {
        // an application's own type may be a map or a list too, and yet not be written as one
        PythonCall own = this.reducers.reduce(value);
        if (own != null) {
            saveCall(value, own);
        } else {
            saveBuiltIn(value);
        }
    }

    private void saveBuiltIn(Object value) {
        if (value instanceof byte[] bytes) {
            this.out.raw(bytes, 0, bytes.length);
            memorise(value);
        } else if (value instanceof ByteBuffer buffer) {
            byte[] bytes = new byte[buffer.remaining()];
            buffer.get(buffer.position(), bytes);
            this.out.raw(bytes, 0, bytes.length);
            memorise(value);
        } else if (value instanceof Tuple tuple) {
            saveTuple(value, tuple.asList());
        } else if (value instanceof Object[] array) {
            saveTuple(value, Arrays.asList(array));
        } else if (value instanceof Map<?, ?> map) {
            saveMap(map);
        } else if (value instanceof FrozenSet set) {
            saveFrozenSet(set);
        } else if (value instanceof Set<?> set) {
            saveSet(set);
        } else if (value instanceof Collection<?> collection) {
            saveList(collection);
        } else if (value instanceof PythonGlobal global) {
            saveGlobal(global);
            memorise(value);
        } else {
            saveCall(value, reduce(value));
        }
    }

    private void saveTuple(Object value, Collection<? extends @Nullable Object> elements) {
        if (elements.isEmpty()) {
            this.out.opcode(Opcodes.EMPTY_TUPLE);
            return;
        }
        this.out.opcode(Opcodes.MARK);
        elements.forEach(this::save);
        this.out.opcode(Opcodes.TUPLE);
        memorise(value);
    }

    private void saveList(Collection<? extends @Nullable Object> elements) {
        this.out.opcode(Opcodes.EMPTY_LIST);
        memorise(elements);
        if (!elements.isEmpty()) {
            this.out.opcode(Opcodes.MARK);
            elements.forEach(this::save);
            this.out.opcode(Opcodes.APPENDS);
        }
    }

    private void saveMap(Map<? extends @Nullable Object, ? extends @Nullable Object> map) {
        this.out.opcode(Opcodes.EMPTY_DICT);
        memorise(map);
        if (!map.isEmpty()) {
            this.out.opcode(Opcodes.MARK);
            map.forEach((key, value) -> {
                saveKey(key);
                save(value);
            });
            this.out.opcode(Opcodes.SETITEMS);
        }
    }

    private void saveSet(Set<? extends @Nullable Object> set) {
        this.out.opcode(Opcodes.EMPTY_SET);
        memorise(set);
        if (!set.isEmpty()) {
            this.out.opcode(Opcodes.MARK);
            set.forEach(this::saveKey);
            this.out.opcode(Opcodes.ADDITEMS);
        }
    }

    private void saveFrozenSet(FrozenSet set) {
        this.out.opcode(Opcodes.MARK);
        set.forEach(this::saveKey);
        this.out.opcode(Opcodes.FROZENSET);
        memorise(set);
    }

    private void saveKey(@Nullable Object key) {
        boolean changes = key instanceof Map<?, ?>
                || (key instanceof Collection<?> && !(key instanceof FrozenSet))
                || (key instanceof Tuple tuple && tuple.extent().weight() == Extent.UNHASHABLE);
        if (key != null && changes) {
            throw new SerializationException(
                    "Python takes no " + key.getClass().getName()
                            + " as a key or in a set, as it can change; use a Tuple",
                    null);
        }
        save(key);
    }

    private void saveGlobal(PythonGlobal global) {
        this.out.text(global.module());
        this.out.text(global.name());
        this.out.opcode(Opcodes.STACK_GLOBAL);
    }

    private void saveCall(Object value, PythonCall call) {
        saveGlobal(call.function());
        saveTuple(new Object(), call.arguments());
        this.out.opcode(Opcodes.REDUCE);
        memorise(value);
        if (call.state() != null) {
            save(call.state());
            this.out.opcode(Opcodes.BUILD);
        }
    }

    private static PythonCall reduce(Object value) {
        PythonCall call = builtIn(value);
        if (call == null) {
            String name = value.getClass().getName();
            throw new TypeRejectedException(
                    name,
                    "A " + name
                            + " has no counterpart in Python. Say with PickleSerializer.Builder.write what it becomes");
        }
        return call;
    }

    private static @Nullable PythonCall builtIn(Object value) {
        if (value instanceof PythonCall call) {
            return call;
        }
        if (value instanceof BigDecimal decimal) {
            return PythonCall.of("decimal", "Decimal", decimal.toString());
        }
        if (value instanceof UUID uuid) {
            return PythonCall.of("uuid", "UUID", uuid.toString());
        }
        if (value instanceof Complex complex) {
            return PythonCall.of("builtins", "complex", complex.real(), complex.imaginary());
        }
        if (value instanceof Path path) {
            return PythonCall.of("pathlib", "PurePosixPath", path.toString());
        }
        try {
            PythonCall call = PythonTimes.reduce(value);
            if (call == null) {
                call = PythonArrays.reduce(value);
            }
            return call != null ? call : PythonExceptions.reduce(value);
        } catch (DateTimeException | ArithmeticException ex) {
            throw new SerializationException(value + " has no counterpart in Python: " + ex.getMessage(), ex);
        }
    }
}
