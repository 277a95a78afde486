package io.github.multiprocessing.serialization;

import com.esotericsoftware.kryo.KryoException;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/** Lends codecs, one per call. A codec that failed never comes back: what state it is in nobody knows. */
final class CodecPool {

    private static final int MAX_IDLE = 2 * Runtime.getRuntime().availableProcessors() + 2;

    static {
        // Kryo reads this once, when its first class loads; through Unsafe it fails on JDKs that deny Unsafe's memory
        // access.
        if (System.getProperty("kryo.unsafe") == null) {
            System.setProperty("kryo.unsafe", "false");
        }
    }

    private final CodecSettings settings;

    private final AtomicReferenceArray<@Nullable Codec> idle = new AtomicReferenceArray<>(MAX_IDLE);

    CodecPool(CodecSettings settings) {
        this.settings = settings;
    }

    byte[] write(@Nullable Object value) {
        Codec codec = borrow();
        byte[] bytes;
        try {
            bytes = codec.write(value);
        } catch (Throwable failure) {
            throw failed("written", codec, failure);
        }
        giveBack(codec);
        return bytes;
    }

    SerializedForm writeBeside(@Nullable Object value, int thresholdBytes) {
        Codec codec = borrow();
        SerializedForm form;
        try {
            form = codec.writeBeside(value, thresholdBytes);
        } catch (Throwable failure) {
            throw failed("written", codec, failure);
        }
        giveBack(codec);
        return form;
    }

    @Nullable Object read(byte[] bytes, int offset, int length, Object[] arrays, long size) {
        Codec codec = borrow();
        Object value;
        try {
            value = codec.read(bytes, offset, length, arrays, size);
        } catch (Throwable failure) {
            throw failed("read", codec, failure);
        }
        giveBack(codec);
        return value;
    }

    int idle() {
        int count = 0;
        for (int i = 0; i < MAX_IDLE; i++) {
            count += this.idle.get(i) == null ? 0 : 1;
        }
        return count;
    }

    private Codec borrow() {
        for (int i = 0; i < MAX_IDLE; i++) {
            if (this.idle.get(i) != null) {
                Codec codec = this.idle.getAndSet(i, null);
                if (codec != null) {
                    return codec;
                }
            }
        }
        return new Codec(this.settings);
    }

    private void giveBack(Codec codec) {
        codec.tidy();
        for (int i = 0; i < MAX_IDLE; i++) {
            if (this.idle.get(i) == null && this.idle.compareAndSet(i, null, codec)) {
                return;
            }
        }
    }

    /** Says in one exception what went wrong and where; what no serializer should hide passes through. */
    private static SerializationException failed(String done, Codec codec, Throwable failure) {
        if (failure instanceof SerializationException known) {
            return known;
        }
        String path = codec.trail().path();
        if (failure instanceof StackOverflowError) {
            return new SerializationException(
                    "The value cannot be " + done + " at " + path + ": it is nested too deeply for this thread's stack",
                    null);
        }
        if (failure instanceof VirtualMachineError error) {
            throw error;
        }
        // Kryo wraps what its collaborators throw in an exception that says less.
        Throwable reason =
                failure instanceof KryoException && failure.getCause() instanceof KryoException inner ? inner : failure;
        String why = reason.getMessage() == null ? reason.getClass().getName() : reason.getMessage();
        return new SerializationException("The value cannot be " + done + " at " + path + ": " + why, failure);
    }
}
