package io.github.multiprocessing.shared;

/**
 * A component of a record in shared memory.
 *
 * @param name its name
 * @param element what it is, or what its elements are
 * @param length how many elements it has, or {@link #SINGLE}
 * @param offset where it begins, in bytes
 */
record StructField(String name, StructElement element, int length, int offset) {

    /** The length of what is no array. */
    static final int SINGLE = -1;

    long end() {
        return this.offset + (long) this.element.size() * Math.max(this.length, 1);
    }

    String describe() {
        return this.offset + " " + this.element.describe() + (this.length == SINGLE ? " " : "[" + this.length + "] ")
                + this.name;
    }
}
