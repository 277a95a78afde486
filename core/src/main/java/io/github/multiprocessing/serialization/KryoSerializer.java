package io.github.multiprocessing.serialization;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The {@link Serializer} between JVMs: Kryo's compact stream under rules of our own. Types are admitted by name before they
 * are loaded; declared sizes are checked against the bytes that are there; depth, object count and the work of hashing are
 * bounded; a message must be consumed to its end; what failed is thrown away. No JDK serialisation is reachable and no
 * annotation or interface of an application's class chooses how it is read.
 *
 * <p>An object of the application travels by its non-transient fields; it is made with its no-argument constructor where it
 * has one and without a constructor where not; a record is made with its canonical constructor. {@code readObject},
 * {@code writeReplace} and {@code Externalizable} are not honoured. Shared references and cycles are kept, except that
 * strings and boxed primitives have no identity. Collections that are views or other implementations of the JDK arrive as
 * their plain equivalent. Throwables travel as {@link ThrowableData}: fields of their own are lost.
 *
 * <p>Safe for use by many threads. Constructing one loads nothing of Kryo; the first use, or {@link #warmUp()}, does.
 */
public final class KryoSerializer implements Serializer {

    private static final String FORMAT = "kryo5-2-";

    private static final int DEFAULT_MAX_BYTES = 16 * 1024 * 1024;

    private final CodecSettings settings;

    private final AtomicReference<@Nullable CodecPool> pool = new AtomicReference<>();

    private KryoSerializer(CodecSettings settings) {
        this.settings = settings;
    }

    /**
     * A builder with the built-in filter both ways, the library's class loader, 16 MiB and no lambdas.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public byte[] serialize(@Nullable Object value) {
        return pool().write(value);
    }

    @Override
    public @Nullable Object deserialize(byte[] bytes, int offset, int length) {
        return read(bytes, offset, length, ArraysBeside.NONE, length);
    }

    @Override
    public SerializedForm serializeOutOfBand(@Nullable Object value, int thresholdBytes) {
        if (thresholdBytes < 0) {
            throw new IllegalArgumentException("thresholdBytes must not be negative: " + thresholdBytes);
        }
        return pool().writeBeside(value, thresholdBytes);
    }

    @Override
    public @Nullable Object deserialize(byte[] body, int offset, int length, Object[] arrays) {
        return read(body, offset, length, arrays, length + sizeOf(arrays));
    }

    private static long sizeOf(Object[] arrays) {
        try {
            return SerializedForm.sizeOf(arrays);
        } catch (IllegalArgumentException e) {
            throw new SerializationException("The value cannot be read: " + e.getMessage(), e);
        }
    }

    private @Nullable Object read(byte[] bytes, int offset, int length, Object[] arrays, long size) {
        if (size > this.settings.maxBytes()) {
            throw new SerializationException(
                    "A message of " + size + " bytes exceeds the limit of " + this.settings.maxBytes(), null);
        }
        return pool().read(bytes, offset, length, arrays, size);
    }

    @Override
    public String fingerprint() {
        return FORMAT + BuiltInTypes.fingerprint();
    }

    /** Runs a small value there and back, so that the first task does not pay for the loading of classes. */
    public void warmUp() {
        deserialize(serialize(new Object[] {"warm", 1, List.of(1L)}));
    }

    private CodecPool pool() {
        CodecPool current = this.pool.get();
        if (current != null) {
            return current;
        }
        CodecPool fresh = new CodecPool(this.settings);
        CodecPool other = this.pool.compareAndExchange(null, fresh);
        return other == null ? fresh : other;
    }

    /** Collects what a {@link KryoSerializer} allows. Not safe for use by many threads. */
    public static final class Builder {

        private TypeFilter writing = TypeFilter.builtIn();

        private TypeFilter reading = TypeFilter.builtIn();

        private ClassLoader loader = KryoSerializer.class.getClassLoader();

        private int maxBytes = DEFAULT_MAX_BYTES;

        private boolean writeLambdas;

        private boolean readLambdas;

        private Builder() {}

        /**
         * Which types may be written.
         *
         * @param filter the filter
         * @return this builder
         */
        public Builder writing(TypeFilter filter) {
            this.writing = filter;
            return this;
        }

        /**
         * Which types may be read.
         *
         * @param filter the filter
         * @return this builder
         */
        public Builder reading(TypeFilter filter) {
            this.reading = filter;
            return this;
        }

        /**
         * Where types that are read are found.
         *
         * @param classLoader the loader
         * @return this builder
         */
        public Builder classLoader(ClassLoader classLoader) {
            this.loader = classLoader;
            return this;
        }

        /**
         * How large a serialised value may be.
         *
         * @param bytes the limit in bytes, more than 0
         * @return this builder
         */
        public Builder maxBytes(int bytes) {
            if (bytes <= 0) {
                throw new IllegalArgumentException("maxBytes must be positive: " + bytes);
            }
            this.maxBytes = bytes;
            return this;
        }

        /**
         * Whether lambdas and method references may be written; they may not from a worker to its parent.
         *
         * @param allowed whether they may
         * @return this builder
         */
        public Builder writeLambdas(boolean allowed) {
            this.writeLambdas = allowed;
            return this;
        }

        /**
         * Whether lambdas and method references may be read; a parent never reads them. Whoever trusts the other side with
         * code also lets it name whatever shared thing it likes, and not only those of this run.
         *
         * @param allowed whether they may
         * @return this builder
         */
        public Builder readLambdas(boolean allowed) {
            this.readLambdas = allowed;
            return this;
        }

        /**
         * Builds the serializer.
         *
         * @return a new serializer
         */
        public KryoSerializer build() {
            return new KryoSerializer(new CodecSettings(
                    this.writing, this.reading, this.loader, this.maxBytes, this.writeLambdas, this.readLambdas));
        }
    }
}
