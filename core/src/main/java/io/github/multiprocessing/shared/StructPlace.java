package io.github.multiprocessing.shared;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in a struct: one element, or several at equal distances. Paths lead from place to place: {@code center.x},
 * {@code samples[3]}; a name after several elements means that field of each, so that {@code points.x} are all the x.
 *
 * @param element what is there, once or several times
 * @param offset where the first is in the block, in bytes
 * @param length how many there are, or {@link StructField#SINGLE}
 * @param stride how far they are from each other, in bytes
 */
record StructPlace(StructElement element, int offset, int length, int stride) {

    private static final Pattern STEP = Pattern.compile("\\G(?:\\.?([^.\\[\\]]+)|\\[(\\d{1,9})\\])");

    boolean isSingle() {
        return this.length == StructField.SINGLE;
    }

    /** Where a path leads to. */
    StructPlace at(String path) {
        StructPlace place = this;
        Matcher step = STEP.matcher(path);
        int end = 0;
        while (step.find()) {
            String name = step.group(1);
            place = name == null ? place.at(Integer.parseInt(step.group(2))) : place.field(name);
            end = step.end();
        }
        if (end != path.length() || path.isEmpty()) {
            throw new IllegalArgumentException(
                    "'" + path + "' is no path: it has the form name, name.name or name[index]");
        }
        return place;
    }

    StructPlace at(int index) {
        if (index < 0 || index >= this.length) {
            throw new IndexOutOfBoundsException("There is no element " + index + " of " + Math.max(this.length, 0));
        }
        return new StructPlace(this.element, this.offset + index * this.stride, StructField.SINGLE, 0);
    }

    private StructPlace field(String name) {
        StructLayout<?> struct = this.element.struct();
        if (struct == null) {
            throw new IllegalArgumentException("A " + this.element.type().getName() + " has no component " + name);
        }
        StructField field = struct.field(name);
        int begin = this.offset + field.offset();
        if (isSingle()) {
            return new StructPlace(
                    field.element(), begin, field.length(), field.element().size());
        }
        if (field.length() != StructField.SINGLE) {
            throw new IllegalArgumentException(name + " is an array itself: choose one element before it");
        }
        return new StructPlace(field.element(), begin, this.length, this.stride);
    }

    /** The object for what is here. */
    SharedObject<?> part(SharedObject<?> whole, String path) {
        StructLayout<?> struct = this.element.struct();
        if (struct != null) {
            return isSingle()
                    ? new SharedStruct<>(whole, path, this.offset, struct)
                    : new SharedStructArray<>(whole, path, this.offset, struct, this.length, this.stride);
        }
        return isSingle() ? value(whole, path, this.offset) : array(whole, path, this.offset);
    }

    private SharedObject<?> value(SharedObject<?> whole, String path, int at) {
        return switch (this.element.type().getName()) {
            case "boolean" -> new SharedBoolean(whole, path, at);
            case "byte" -> new SharedByte(whole, path, at);
            case "short" -> new SharedShort(whole, path, at);
            case "char" -> new SharedChar(whole, path, at);
            case "int" -> new SharedInt(whole, path, at);
            case "long" -> new SharedLong(whole, path, at);
            case "float" -> new SharedFloat(whole, path, at);
            case "double" -> new SharedDouble(whole, path, at);
            default -> throw noPart(path);
        };
    }

    private SharedObject<?> array(SharedObject<?> whole, String path, int at) {
        return switch (this.element.type().getName()) {
            case "boolean" -> new SharedBooleanArray(whole, path, at, this.length, this.stride);
            case "byte" -> new SharedByteArray(whole, path, at, this.length, this.stride);
            case "short" -> new SharedShortArray(whole, path, at, this.length, this.stride);
            case "char" -> new SharedCharArray(whole, path, at, this.length, this.stride);
            case "int" -> new SharedIntArray(whole, path, at, this.length, this.stride);
            case "long" -> new SharedLongArray(whole, path, at, this.length, this.stride);
            case "float" -> new SharedFloatArray(whole, path, at, this.length, this.stride);
            case "double" -> new SharedDoubleArray(whole, path, at, this.length, this.stride);
            default -> throw noPart(path);
        };
    }

    private static IllegalArgumentException noPart(String path) {
        return new IllegalArgumentException(path + " is a text, which is read and written with getText and setText");
    }
}
