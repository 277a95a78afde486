package io.github.multiprocessing.serialization.pickle;

import io.github.multiprocessing.serialization.SerializationException;
import io.github.multiprocessing.serialization.Serializer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Objects as Python's pickles, for peers that are Python processes. Reads what Python 3 writes in protocols 2 to 5, writes
 * protocol 4.
 *
 * <table>
 *   <caption>What becomes of what</caption>
 *   <tr><th>Python</th><th>Java, received</th><th>Java, also sent as that</th></tr>
 *   <tr><td>{@code None bool str}</td><td>{@code null}, {@code Boolean}, {@code String}</td><td>{@code CharSequence}, {@code Character}</td></tr>
 *   <tr><td>{@code int}</td><td>the first of {@code Integer}, {@code Long}, {@code BigInteger} that holds it</td><td>{@code Short}, {@code Byte}</td></tr>
 *   <tr><td>{@code float complex}</td><td>{@code Double}, {@link Complex}</td><td>{@code Float}</td></tr>
 *   <tr><td>{@code bytes bytearray}</td><td>{@code byte[]}; as a key or in a set a {@code ByteBuffer}</td><td>{@code ByteBuffer}</td></tr>
 *   <tr><td>{@code list tuple}</td><td>{@code ArrayList}, {@link Tuple}</td><td>any {@code Collection}; {@code Object[]}</td></tr>
 *   <tr><td>{@code dict OrderedDict defaultdict Counter}</td><td>{@code LinkedHashMap}</td><td>any {@code Map}</td></tr>
 *   <tr><td>{@code set frozenset deque}</td><td>{@code LinkedHashSet}, a {@code Set} that cannot be changed, {@code LinkedList}</td><td>any {@code Set}</td></tr>
 *   <tr><td>{@code date time datetime timedelta timezone ZoneInfo}</td><td>{@code LocalDate}, {@code LocalTime} or {@code OffsetTime}, {@code LocalDateTime}, {@code OffsetDateTime} or {@code ZonedDateTime}, {@code Duration}, {@code ZoneOffset}, {@code ZoneId}</td><td>{@code Instant}</td></tr>
 *   <tr><td>{@code Decimal UUID PurePosixPath}</td><td>{@code BigDecimal}, {@code UUID}, {@code Path}</td><td></td></tr>
 *   <tr><td>{@code array.array}</td><td>the primitive array that has its range</td><td></td></tr>
 *   <tr><td>exceptions of {@code builtins}, {@code queue}, {@code multiprocessing}</td><td>{@link PythonException}</td><td>any {@code Throwable}, as its nearest relative</td></tr>
 * </table>
 *
 * A pickle is a program that may name any function of Python's. Here names are looked up in this table only, and calling one
 * gives a value; everything else is a {@link io.github.multiprocessing.serialization.TypeRejectedException}. Lengths, depth,
 * memory and the work of hashing are bounded. An application admits classes of its own with {@link Builder#admit}. What a
 * pickle of this side asks Python to do is up to Python: it trusts whoever has the key.
 *
 * <p>Immutable and safe for use by many threads.
 */
public final class PickleSerializer implements Serializer {

    private static final int DEFAULT_MAX_BYTES = 16 << 20;

    private final PythonTypes types;
    private final Reducers reducers;
    private final int maxBytes;

    private PickleSerializer(Builder builder) {
        this.types = PythonTypes.builtIn().with(builder.constructors);
        this.reducers = new Reducers(builder.writers);
        this.maxBytes = builder.maxBytes;
    }

    /**
     * A serializer of the built-in types, with pickles of up to 16 MiB.
     *
     * @return a new serializer
     */
    public static PickleSerializer create() {
        return builder().build();
    }

    /**
     * A builder with the built-in types and 16 MiB.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public byte[] serialize(@Nullable Object value) {
        return new PickleWriter(this.maxBytes, this.reducers).write(value);
    }

    @Override
    public @Nullable Object deserialize(byte[] bytes, int offset, int length) {
        if (length > this.maxBytes) {
            throw new SerializationException(
                    "A pickle of " + length + " bytes exceeds the limit of " + this.maxBytes, null);
        }
        try {
            return new PickleReader(bytes, offset, length, this.types).read();
        } catch (SerializationException ex) {
            throw ex;
        } catch (RuntimeException ex) {
            // a constructor of the application's that was given what it did not expect
            throw new SerializationException("The pickle cannot be read: " + ex, ex);
        }
    }

    @Override
    public String fingerprint() {
        return "pickle";
    }

    /** Collects what a {@link PickleSerializer} admits and writes. Not safe for use by many threads. */
    public static final class Builder {

        private final Map<PythonGlobal, PythonConstructor> constructors = new LinkedHashMap<>();
        private final Map<Class<?>, Function<Object, PythonCall>> writers = new LinkedHashMap<>();
        private int maxBytes = DEFAULT_MAX_BYTES;

        private Builder() {}

        /**
         * Admits a class or function of Python's.
         *
         * @param module its module, as Python's pickler writes it ({@code __main__} for a script's own)
         * @param name its name there
         * @param constructor what calling it makes
         * @return this builder
         */
        public Builder admit(String module, String name, PythonConstructor constructor) {
            this.constructors.put(new PythonGlobal(module, name), constructor);
            return this;
        }

        /**
         * Writes values of a type, and of types below it, as objects of Python's. The first type that fits counts.
         *
         * @param type the type
         * @param writer what Python is to call for one
         * @param <T> the type
         * @return this builder
         */
        public <T> Builder write(Class<T> type, Function<? super T, PythonCall> writer) {
            this.writers.put(type, value -> writer.apply(type.cast(value)));
            return this;
        }

        /**
         * How large a pickle may be.
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
         * Builds the serializer.
         *
         * @return a new serializer
         */
        public PickleSerializer build() {
            return new PickleSerializer(this);
        }
    }
}
