package io.github.multiprocessing.manager.python.internal.methods;

import io.github.multiprocessing.manager.python.PythonNone;
import io.github.multiprocessing.manager.python.internal.server.PythonObject;
import io.github.multiprocessing.serialization.pickle.Tuple;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Values as Python writes them. Python: {@code repr}. */
final class Texts {

    private static final int MOST_DEEP = 20;

    private final StringBuilder out = new StringBuilder();

    private Texts() {}

    static String repr(@Nullable Object value) {
        Texts texts = new Texts();
        texts.add(value, 0);
        return texts.out.toString();
    }

    private void add(@Nullable Object value, int depth) {
        if (depth > MOST_DEEP) {
            this.out.append("...");
        } else if (value == null || value == PythonNone.NONE) {
            this.out.append("None");
        } else if (value instanceof Boolean flag) {
            this.out.append(flag ? "True" : "False");
        } else if (value instanceof CharSequence text) {
            quote(text.toString());
        } else if (value instanceof Double || value instanceof Float) {
            this.out.append(real(((Number) value).doubleValue()));
        } else if (value instanceof byte[] bytes) {
            raw(bytes);
        } else if (value instanceof Tuple tuple) {
            all('(', tuple.asList(), tuple.size() == 1 ? ",)" : ")", depth);
        } else if (value instanceof Map<?, ?> map) {
            pairs(map, depth);
        } else if (value instanceof Set<?> set) {
            if (set.isEmpty()) {
                this.out.append("set()");
            } else {
                all('{', set, "}", depth);
            }
        } else if (value instanceof Collection<?> list) {
            all('[', list, "]", depth);
        } else if (value instanceof PythonObject object) {
            this.out.append('<').append(object.typeId()).append(" object of a manager>");
        } else {
            this.out.append(value);
        }
    }

    private void all(char open, Collection<? extends @Nullable Object> values, String close, int depth) {
        this.out.append(open);
        Iterator<? extends @Nullable Object> each = values.iterator();
        while (each.hasNext()) {
            add(each.next(), depth + 1);
            this.out.append(each.hasNext() ? ", " : "");
        }
        this.out.append(close);
    }

    private void pairs(Map<?, ?> map, int depth) {
        this.out.append('{');
        Iterator<? extends Map.Entry<?, ?>> each = map.entrySet().iterator();
        while (each.hasNext()) {
            Map.Entry<?, ?> entry = each.next();
            add(entry.getKey(), depth + 1);
            this.out.append(": ");
            add(entry.getValue(), depth + 1);
            this.out.append(each.hasNext() ? ", " : "");
        }
        this.out.append('}');
    }

    private static String real(double value) {
        if (Double.isNaN(value)) {
            return "nan";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "inf" : "-inf";
        }
        return Double.toString(value).replace("E", "e");
    }

    private void quote(String text) {
        char quote = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
        this.out.append(quote);
        text.codePoints().forEach(point -> {
            switch (point) {
                case '\\' -> this.out.append("\\\\");
                case '\n' -> this.out.append("\\n");
                case '\r' -> this.out.append("\\r");
                case '\t' -> this.out.append("\\t");
                default -> {
                    if (point == quote) {
                        this.out.append('\\').append(quote);
                    } else if (point < ' ' || point == 0x7f) {
                        this.out.append(String.format("\\x%02x", point));
                    } else {
                        this.out.appendCodePoint(point);
                    }
                }
            }
        });
        this.out.append(quote);
    }

    private void raw(byte[] bytes) {
        this.out.append("b'");
        for (byte each : bytes) {
            int value = Byte.toUnsignedInt(each);
            if (value < ' ' || value >= 0x7f || value == '\'' || value == '\\') {
                this.out.append(String.format("\\x%02x", value));
            } else {
                this.out.append((char) value);
            }
        }
        this.out.append('\'');
    }
}
