package io.github.multiprocessing.serialization;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A throwable as plain data: class name, message, stack trace, cause and suppressed throwables. Bounded to
 * {@value #MAX_DEPTH} levels, {@value #MAX_FRAMES} frames each and {@value #MAX_BYTES} bytes in all; what does not fit is
 * left out, and the data says so. Immutable.
 */
public final class ThrowableData {

    static final int MAX_DEPTH = 32;

    static final int MAX_FRAMES = 1024;

    static final int MAX_SUPPRESSED = 32;

    static final int MAX_BYTES = 256 * 1024;

    private final String className;

    private final @Nullable String message;

    private final List<StackTraceElement> frames;

    private final @Nullable ThrowableData cause;

    private final List<ThrowableData> suppressed;

    ThrowableData(
            String className,
            @Nullable String message,
            List<StackTraceElement> frames,
            @Nullable ThrowableData cause,
            List<ThrowableData> suppressed) {
        this.className = className;
        this.message = message;
        this.frames = frames;
        this.cause = cause;
        this.suppressed = suppressed;
    }

    /**
     * Takes down a throwable. Survives cycles and methods of the throwable that throw.
     *
     * @param throwable the throwable
     * @return its data
     */
    public static ThrowableData of(Throwable throwable) {
        return new ThrowableCapture().capture(throwable);
    }

    /**
     * Reads what {@link #toBytes()} wrote.
     *
     * @param bytes the array
     * @param offset where the data begins
     * @param length how many bytes it has; all of them must belong to it
     * @return the data
     * @throws SerializationException if the bytes are anything else
     */
    public static ThrowableData fromBytes(byte[] bytes, int offset, int length) {
        return new ThrowableReader(bytes, offset, length).read();
    }

    /**
     * The compact binary form, at most {@value #MAX_BYTES} bytes.
     *
     * @return a fresh array
     */
    public byte[] toBytes() {
        return new ThrowableWriter().write(this);
    }

    /**
     * Makes a throwable again: of its own type when the filter admits it and it can be constructed, otherwise a
     * {@link StandInException}. Stack trace, cause and suppressed throwables are those of the original. Nothing of a type
     * that is not admitted is loaded.
     *
     * @param filter which types may be constructed
     * @param loader where they are found
     * @return the throwable
     */
    public Throwable rebuild(TypeFilter filter, ClassLoader loader) {
        return new ThrowableRebuilder(filter, loader).rebuild(this);
    }

    /**
     * The binary name of the throwable's class.
     *
     * @return the name
     */
    public String className() {
        return this.className;
    }

    /**
     * What its {@code getMessage()} gave.
     *
     * @return the message, null if it had none
     */
    public @Nullable String message() {
        return this.message;
    }

    /**
     * Its stack trace.
     *
     * @return the frames, innermost first
     */
    public List<StackTraceElement> frames() {
        return this.frames;
    }

    /**
     * Its cause.
     *
     * @return the cause, null if it had none
     */
    public @Nullable ThrowableData cause() {
        return this.cause;
    }

    /**
     * Its suppressed throwables.
     *
     * @return them, in order
     */
    public List<ThrowableData> suppressed() {
        return this.suppressed;
    }

    /** As {@link Throwable#toString()} has it: class name and message. */
    @Override
    public String toString() {
        return this.message == null ? this.className : this.className + ": " + this.message;
    }
}
