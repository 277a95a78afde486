package io.github.multiprocessing.manager.python.internal.methods;

import io.github.multiprocessing.serialization.Attachable;
import io.github.multiprocessing.serialization.pickle.Tuple;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Truth, equality and order of values as Python has them: {@code 1 == 1.0 == True}. */
final class Values {

    private Values() {}

    static boolean truth(@Nullable Object value) {
        if (value instanceof Boolean flag) {
            return flag;
        }
        if (value instanceof Number number) {
            return number.doubleValue() != 0;
        }
        if (value instanceof CharSequence text) {
            return !text.isEmpty();
        }
        if (value instanceof Map<?, ?> map) {
            return !map.isEmpty();
        }
        Collection<?> elements = elements(value);
        return elements == null ? value != null : !elements.isEmpty();
    }

    static @Nullable Collection<? extends @Nullable Object> elements(@Nullable Object value) {
        if (value instanceof Tuple tuple) {
            return tuple.asList();
        }
        if (value instanceof Collection<?> collection) {
            return collection;
        }
        if (value instanceof Map<?, ?> map) {
            return map.keySet();
        }
        if (value instanceof String text) {
            return text.codePoints().mapToObj(Character::toString).toList();
        }
        if (value instanceof byte[] bytes) {
            List<Integer> numbers = new ArrayList<>();
            for (byte each : bytes) {
                numbers.add(Byte.toUnsignedInt(each));
            }
            return numbers;
        }
        return null;
    }

    static String typeName(@Nullable Object value) {
        return value == null ? "NoneType" : value.getClass().getSimpleName();
    }

    private static @Nullable BigDecimal number(@Nullable Object value) {
        if (value instanceof Boolean flag) {
            return flag ? BigDecimal.ONE : BigDecimal.ZERO;
        }
        if (value instanceof BigDecimal decimal) {
            return decimal;
        }
        if (value instanceof BigInteger integer) {
            return new BigDecimal(integer);
        }
        if (value instanceof Double || value instanceof Float) {
            double real = ((Number) value).doubleValue();
            return Double.isFinite(real) ? new BigDecimal(real) : null;
        }
        return value instanceof Number integer ? BigDecimal.valueOf(integer.longValue()) : null;
    }

    /** The elements of a list that is compared with a list, or of a tuple that is with a tuple; Python does not compare what proxies stand for. */
    private static @Nullable Collection<?> sequence(@Nullable Object one, @Nullable Object other) {
        if (one instanceof Attachable || other instanceof Attachable) {
            return null;
        }
        boolean lists = one instanceof List<?> && other instanceof List<?>;
        return lists || (one instanceof Tuple && other instanceof Tuple) ? elements(one) : null;
    }

    static boolean same(@Nullable Object one, @Nullable Object other) {
        if (one == other || Objects.deepEquals(one, other)) {
            return true;
        }
        BigDecimal left = number(one);
        BigDecimal right = number(other);
        if (left != null && right != null) {
            return left.compareTo(right) == 0;
        }
        Collection<?> mine = sequence(one, other);
        Collection<?> yours = sequence(other, one);
        if (mine != null && yours != null) {
            Iterator<?> ours = mine.iterator();
            Iterator<?> theirs = yours.iterator();
            while (ours.hasNext() && theirs.hasNext()) {
                if (!same(ours.next(), theirs.next())) {
                    return false;
                }
            }
            return !ours.hasNext() && !theirs.hasNext();
        }
        return one instanceof Set<?> set && !(one instanceof Attachable) && set.equals(other);
    }

    static int indexOf(List<? extends @Nullable Object> list, @Nullable Object value) {
        int index = 0;
        for (Object each : list) {
            if (same(each, value)) {
                return index;
            }
            index++;
        }
        return -1;
    }

    /** Python's {@code <} as an order. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    static int compare(@Nullable Object one, @Nullable Object other) {
        BigDecimal left = number(one);
        BigDecimal right = number(other);
        if (left != null && right != null) {
            return left.compareTo(right);
        }
        if (one instanceof Number && other instanceof Number) {
            return Double.compare(((Number) one).doubleValue(), ((Number) other).doubleValue());
        }
        Collection<?> mine = sequence(one, other);
        Collection<?> yours = sequence(other, one);
        if (mine != null && yours != null) {
            Iterator<?> ours = mine.iterator();
            Iterator<?> theirs = yours.iterator();
            while (ours.hasNext() && theirs.hasNext()) {
                int order = compare(ours.next(), theirs.next());
                if (order != 0) {
                    return order;
                }
            }
            return Boolean.compare(ours.hasNext(), theirs.hasNext());
        }
        if (one instanceof Comparable comparable && other != null && one.getClass() == other.getClass()) {
            return comparable.compareTo(other);
        }
        throw Errors.type(
                "'<' not supported between instances of '" + typeName(one) + "' and '" + typeName(other) + "'");
    }
}
